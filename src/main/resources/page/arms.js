// The arms of a study: their colours, and which of them are shown.

// most eyes can tell these apart (Okabe and Ito, "Color Universal Design", 2008); on dark ground they are lighter
const INKS = {
  light: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'],
  dark: ['#4ba3e3', '#f0803c', '#2fc49a', '#dd94bd', '#f0b429', '#a5dcf8'],
};
const DASHES = ['solid', 'dashed', 'dotted', [10, 3, 1, 3]];

class Arms {
  constructor(names, numbers, changed) {
    this.names = names;
    this.numbers = numbers;
    this.hidden = new Set();
    this.changed = changed;
    this.legend = document.getElementById('legend');
    const everything = (word, hidden) => {
      const button = this.button(word, () => {
        this.hidden = new Set(hidden);
      });
      button.className = 'screen';
      return button;
    };
    this.buttons = numbers.map(arm => this.button('', () => this.hidden.delete(arm) || this.hidden.add(arm)));
    this.legend.append(...this.buttons, everything('all', []), everything('none', numbers));
    this.legend.hidden = numbers.length < 2;
  }

  button(text, act) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text;
    button.addEventListener('click', () => {
      act();
      this.layout();
      this.changed();
    });
    return button;
  }

  layout() {
    this.buttons.forEach((button, i) => {
      const arm = this.numbers[i];
      const line = document.createElement('i');
      line.style.borderColor = this.colour(arm);
      line.style.borderTopStyle = ['solid', 'dashed', 'dotted'][this.round(arm)] ?? 'double';
      button.replaceChildren(line, this.names[arm]);
      button.ariaPressed = String(!this.hidden.has(arm));
    });
  }

  shows({arm}) {
    return !this.hidden.has(arm);
  }

  colour(arm) {
    const inks = [...INKS[isDark() ? 'dark' : 'light'], ink('ink'), ink('quiet')];
    return inks[arm % inks.length];
  }

  /** How often all colours were given away before an arm got its own. */
  round(arm) {
    return Math.floor(arm / (INKS.light.length + 2));
  }

  dash({arm, view = 0}) {
    return DASHES[(this.round(arm) + view) % DASHES.length];
  }
}
