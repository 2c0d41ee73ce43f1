// What every page does: it is drawn anew where theme, width or medium change, and says why where it cannot be drawn.

function afterPaint(call) {
  requestAnimationFrame(() => setTimeout(call));
}

function keepDrawn(redraw) {
  const retheme = dark => {
    setTheme(dark);
    redraw();
  };
  const darkness = matchMedia('(prefers-color-scheme: dark)');
  darkness.addEventListener('change', () => retheme(darkness.matches));
  document.getElementById('theme').addEventListener('click', () => retheme(!isDark()));
  let width = innerWidth;
  window.addEventListener('resize', () => {
    if (innerWidth !== width) {
      width = innerWidth;
      redraw();
    }
  });
  keepPrinted(redraw);
}

/** Paper is white, and narrower than screens. */
function keepPrinted(redraw) {
  let dark = false;
  window.addEventListener('beforeprint', () => {
    dark = isDark();
    setTheme(false);
    document.body.style.width = '720px';
    redraw();
    drawBoards();
  });
  window.addEventListener('afterprint', () => {
    setTheme(dark);
    document.body.style.width = '';
    redraw();
  });
}

function begin(main) {
  main().catch(error => {
    const trouble = document.getElementById('trouble');
    trouble.textContent = `This page cannot be drawn: ${error.message}. It needs a browser of 2023 or later.`;
    trouble.hidden = false;
    throw error;
  });
}
