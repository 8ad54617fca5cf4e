// Keys for people who work down lists. None saves, sends or decides; off while typing, and for whoever turns them off.
const places = { h: '/', t: '/triage', c: '/cases', k: '/clocks', f: '/advisories', s: '/systems' };
const off = 'kk-keys-off';
let waiting = 0;

export function listenForKeys() {
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest('input, textarea, select') || isOff()) { return; }
    if (waiting > event.timeStamp) {
      waiting = 0;
      // Only where the menu leads: a place that this person may not see is not guessed at.
      if (places[event.key]) { document.querySelector(`.kk-nav a[href="${places[event.key]}"]`)?.click(); }
      return;
    }
    const act = acts[event.key];
    if (act) { act(event); }
  });
  prepareSwitch();
}

const acts = {
  '/': event => { event.preventDefault(); document.getElementById('kk-q')?.focus(); },
  'g': event => { waiting = event.timeStamp + 1500; },
  'j': () => move(1),
  'k': () => move(-1),
  'o': () => title(row())?.click(),
  'x': () => row()?.querySelector('input[type=checkbox]')?.click(),
  'e': () => { const fold = (row() ?? document).querySelector('details'); if (fold) { fold.open = !fold.open; } },
  '[': () => document.querySelector('a[rel=prev]')?.click(),
  ']': () => document.querySelector('a[rel=next]')?.click(),
  'u': () => [...document.querySelectorAll('.kk-crumbs a')].at(-1)?.click(),
  '?': () => document.getElementById('keys')?.togglePopover(),
};

const title = of => of?.querySelector('a.kk-title');
const row = () => document.activeElement?.closest('.kk-table tbody tr');

function move(by) {
  const titles = [...document.querySelectorAll('.kk-table tbody a.kk-title')];
  const at = titles.indexOf(title(row()));
  titles[Math.max(0, Math.min(titles.length - 1, at + by))]?.focus();
}

// The choice is this browser's own. Where storage is blocked the keys stay on.
function isOff() { try { return localStorage.getItem(off) === '1'; } catch { return false; } }

function prepareSwitch() {
  const button = document.querySelector('[data-keys-switch]');
  if (!button) { return; }
  const show = () => { button.textContent = isOff() ? button.dataset.on : button.dataset.off; };
  button.hidden = false;
  show();
  button.addEventListener('click', () => {
    try { if (isOff()) { localStorage.removeItem(off); } else { localStorage.setItem(off, '1'); } } catch { /* stays as it is */ }
    show();
  });
}
