// A passkey is the browser's to make and to show. The server says what to ask for, the browser answers, and the page's own form
// carries the answer.
export function offerPasskeys() {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) { return; }
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false;
    form.querySelector('[data-passkey-do]').addEventListener('click', () => answer(form));
  }
}

async function answer(form) {
  const failed = form.querySelector('[data-passkey-failed]');
  failed.hidden = true;
  try {
    const asked = await fetch(form.dataset.ask, { method: 'POST', body: new FormData(form), headers: { Accept: 'application/json' } });

    // The server wants to know first who it is.
    if (asked.redirected) { location.assign(asked.url); return; }
    if (!asked.ok) { throw new Error(asked.statusText); }
    const options = await asked.json();
    const passkey = form.dataset.passkey === 'new'
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    form.elements.answer.value = JSON.stringify(passkey.toJSON());
    form.submit();
  } catch { failed.hidden = false; }
}
