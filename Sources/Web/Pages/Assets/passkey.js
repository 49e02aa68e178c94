// On the pages that speak of passkeys, beside page.js.
"use strict";

// Passkeys: what the server asks the browser for, and the answer sent as a form.
const decoded = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const encoded = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
const told = (credential) => {
  const response = { transports: credential.response.getTransports?.() };
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = encoded(credential.response[name]);
  }
  const { id, type, authenticatorAttachment } = credential;
  const clientExtensionResults = credential.getClientExtensionResults();
  return JSON.stringify({ id, rawId: id, type, authenticatorAttachment, clientExtensionResults, response });
};
for (const form of document.querySelectorAll("[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  const isNew = "new" in form.dataset;
  const complaint = form.querySelector(".complaint");
  let waiting = new AbortController();
  let mayWait = false;
  const ask = async (mediation) => {
    waiting.abort();
    waiting = new AbortController();
    const { signal } = waiting;
    try {
      const answer = await fetch(form.dataset.passkey, { signal });
      if (!answer.ok) throw new Error(answer.statusText);
      const { options, session } = await answer.json();
      options.challenge = decoded(options.challenge);
      if (isNew) options.user.id = decoded(options.user.id);
      for (const one of options.allowCredentials ?? options.excludeCredentials ?? []) one.id = decoded(one.id);
      // What is asked while a name is typed waits long: it is asked anew before its answer would come too late.
      const again = mediation && setTimeout(() => ask(mediation), (options.timeout || 180_000) * 0.8);
      signal.addEventListener("abort", () => clearTimeout(again));
      const request = { publicKey: options, signal, ...(mediation && { mediation }) };
      const credential = await (isNew ? navigator.credentials.create(request) : navigator.credentials.get(request));
      form.elements.credential.value = told(credential);
      if (session) form.elements.session.value = session;
      form.requestSubmit();
    } catch (error) {
      if (mediation || error.name === "AbortError") return;
      // Whoever thinks better of it need not be told.
      complaint.hidden = error.name === "NotAllowedError";
      if (mayWait) ask("conditional");
    }
  };
  form.hidden = false;
  for (const word of document.querySelectorAll(".unable")) word.hidden = true;
  form.querySelector("button").addEventListener("click", () => {
    complaint.hidden = true;
    ask();
  });
  if (isNew) continue;
  PublicKeyCredential.isConditionalMediationAvailable?.().then((isThere) => {
    mayWait = isThere;
    if (isThere) ask("conditional");
  });
}
