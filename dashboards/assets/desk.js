// The desk's only script: keys, the theme, the reader's own clock. Every page works without it.
(() => {
  const store = {
    get: (name) => {
      try {
        return localStorage.getItem(name);
      } catch {
        return null;
      }
    },
    set: (name, value) => {
      try {
        localStorage.setItem(name, value);
      } catch {
        /* a private window keeps nothing */
      }
    },
  };
  const root = document.documentElement;
  const dark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches);
  const saved = store.get('theme');
  if (saved === 'dark' || saved === 'light') root.dataset.theme = saved;

  document.addEventListener('DOMContentLoaded', () => {
    offerTheme();
    tellOwnTime();
    listenToKeys();
    for (const select of document.querySelectorAll('form.pick select'))
      select.addEventListener('change', () => select.form.requestSubmit());
  });

  function offerTheme() {
    const button = document.querySelector('[data-theme-switch]');
    if (!button) return;
    const name = () => {
      button.textContent = dark() ? button.dataset.light : button.dataset.dark;
    };
    name();
    button.closest('.scripted').hidden = false;
    button.addEventListener('click', () => {
      root.dataset.theme = dark() ? 'light' : 'dark';
      store.set('theme', root.dataset.theme);
      name();
    });
  }

  /** Deadlines stand in Brussels time; who lives elsewhere sees the own clock beside it. */
  function tellOwnTime() {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const write = (at, timeZone) => new Intl.DateTimeFormat(root.lang, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);
    for (const time of document.querySelectorAll('time[data-deadline]')) {
      const at = new Date(time.dateTime);
      if (Number.isNaN(at.getTime()) || write(at) === write(at, 'Europe/Brussels')) continue;
      time.title = `${write(at)} (${zone})`;
      const own = document.createElement('span');
      own.className = 'soft own';
      own.textContent = ` (${new Intl.DateTimeFormat(root.lang, { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }).format(at)})`;
      time.after(own);
    }
  }

  function listenToKeys() {
    const dialog = document.querySelector('#keys');
    const off = dialog?.querySelector('[data-keys-off]');
    if (!dialog || !off) return;
    off.checked = store.get('keys') === 'off';
    off.addEventListener('change', () => store.set('keys', off.checked ? 'off' : 'on'));
    const actions = {
      '/': () => {
        const box = document.querySelector('input[type="search"]');
        box?.focus();
        box?.select();
      },
      '?': () => dialog.showModal(),
      j: () => step(1),
      k: () => step(-1),
      o: () => document.activeElement?.closest('.row, tr')?.querySelector('h3 a, .what > a')?.click(),
    };
    document.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.target.closest?.('input, textarea, select, [contenteditable]')) return;
      // With single keys switched off, ? alone still opens the window in which they can be switched on again.
      const action = off.checked && event.key !== '?' ? null : actions[event.key];
      if (!action || (dialog.open && event.key !== '?')) return;
      event.preventDefault();
      if (!dialog.open) action();
    });
  }

  function step(by) {
    const links = [...document.querySelectorAll('main .row h3 a, main table .what > a')];
    const rows = links.map((link) => link.closest('.row, tr'));
    const at = rows.indexOf(document.activeElement?.closest('.row, tr') ?? null);
    const next = links[at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  }
})();
