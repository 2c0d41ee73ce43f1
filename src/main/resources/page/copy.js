// A button that copies a line.

/** Copies a line, also where the page lies in a file and the clipboard's newer way is closed. */
async function copyLine(button, line) {
  let copied = true;
  try {
    await navigator.clipboard.writeText(line);
  } catch {
    const field = document.createElement('textarea');
    field.value = line;
    document.body.append(field);
    field.select();
    copied = document.execCommand('copy');
    field.remove();
  }
  const before = button.textContent;
  button.textContent = copied ? 'copied' : 'select and copy by hand';
  setTimeout(() => {
    button.textContent = before;
  }, 1200);
}
