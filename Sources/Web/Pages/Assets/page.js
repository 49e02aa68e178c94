// What makes the pages pleasanter; they are complete without it.
"use strict";

// Shows and hides a password.
for (const button of document.querySelectorAll(".reveal")) {
  const input = document.getElementById(button.getAttribute("aria-controls"));
  const show = (isShown) => {
    input.type = isShown ? "text" : "password";
    button.setAttribute("aria-pressed", String(isShown));
    button.setAttribute("aria-label", button.dataset.show);
    button.title = isShown ? button.dataset.hide : button.dataset.show;
  };
  show(false);
  button.hidden = false;
  button.parentElement.classList.add("revealing");
  button.addEventListener("click", () => {
    show(input.type === "password");
    input.focus();
  });
  // What is sent is a password: browsers offer to keep it only then.
  input.form.addEventListener("submit", () => show(false));
}

// Says while typing which demands a new password meets; the server's rules, in the same order.
const demands = {
  length: (text, minimum) => [...text].length >= minimum,
  uppercase: (text) => /[A-Z]/.test(text),
  lowercase: (text) => /[a-z]/.test(text),
  numbers: (text) => /[0-9]/.test(text),
  symbols: (text) => /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|^.+ .+$/s.test(text),
};
for (const rules of document.querySelectorAll(".rules")) {
  const input = document.querySelector(`[aria-describedby~="${rules.id}"]`);
  const tell = () => {
    for (const rule of rules.querySelectorAll("[data-rule]")) {
      const isMet = demands[rule.dataset.rule](input.value, Number(rule.dataset.minimum));
      if (rule.classList.toggle("met", isMet) === (rule.querySelector(".met-word") !== null)) continue;
      if (!isMet) { rule.querySelector(".met-word").remove(); continue; }
      const word = document.createElement("span");
      word.className = "met-word";
      word.textContent = ` (${rules.dataset.met})`;
      rule.append(word);
    }
  };
  input.addEventListener("input", tell);
  tell();
}

// Lets a moment pass before another code is asked for.
for (const button of document.querySelectorAll("[data-wait]")) {
  const label = button.textContent;
  const end = Date.now() + Number(button.dataset.wait) * 1000;
  const tick = () => {
    const seconds = Math.ceil((end - Date.now()) / 1000);
    button.disabled = seconds > 0;
    button.textContent = seconds > 0 ? button.dataset.waiting.replace("{seconds}", seconds) : label;
    if (seconds > 0) setTimeout(tick, 1000);
  };
  tick();
}

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

// A form is sent once, however often its button is pressed; and again when the reader comes back to it.
for (const form of document.forms) {
  form.addEventListener("submit", (event) => {
    if (form.getAttribute("aria-busy") === "true") return event.preventDefault();
    form.setAttribute("aria-busy", "true");
  });
  addEventListener("pageshow", () => form.removeAttribute("aria-busy"));
  if ("send" in form.dataset) form.requestSubmit();
}
