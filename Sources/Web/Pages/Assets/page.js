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

// Copies a list, and prints the page.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const lines = [...document.getElementById(button.dataset.copy).children].map((line) => line.textContent);
    await navigator.clipboard.writeText(lines.join("\n"));
    button.textContent = button.dataset.copied;
  });
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
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
