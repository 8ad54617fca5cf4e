// Keys for people who work down lists. None saves, sends or decides; off while typing.
const places = { h: '/', f: '/advisories', s: '/systems', c: '/parties/customers' };
let waiting = false;

export function listenForKeys() {
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest('input, textarea, select')) { return; }
    if (waiting) {
      waiting = false;
      if (places[event.key]) { location.href = places[event.key]; }
      return;
    }
    if (event.key === '/') { event.preventDefault(); document.getElementById('kk-q')?.focus(); }
    else if (event.key === 'g') { waiting = true; setTimeout(() => { waiting = false; }, 1500); }
    else if (event.key === 'j' || event.key === 'k') { move(event.key === 'j' ? 1 : -1); }
    else if (event.key === '[') { document.querySelector('a[rel=prev]')?.click(); }
    else if (event.key === ']') { document.querySelector('a[rel=next]')?.click(); }
  });
}

function move(by) {
  const links = [...document.querySelectorAll('.kk-table tbody a.kk-title')];
  const at = links.indexOf(document.activeElement);
  links[Math.max(0, Math.min(links.length - 1, at + by))]?.focus();
}
