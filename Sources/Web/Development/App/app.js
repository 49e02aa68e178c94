import { OpenIDClient, decode } from "./openid.js";

const element = (id) => document.getElementById(id);

/** The tokens, for as long as this tab is open. An app with more to lose keeps them in memory only. */
const kept = {
  get tokens() { return JSON.parse(sessionStorage.getItem("tokens") ?? "null"); },
  set tokens(tokens) {
    if (tokens) sessionStorage.setItem("tokens", JSON.stringify(tokens));
    else sessionStorage.removeItem("tokens");
  },
};

const times = new Set(["exp", "iat", "nbf", "auth_time", "updated_at"]);

function row([name, value]) {
  const [line, head, cell] = ["tr", "th", "td"].map((kind) => document.createElement(kind));
  head.scope = "row";
  head.textContent = name;
  cell.textContent = typeof value === "object" ? JSON.stringify(value) : String(value);
  if (times.has(name)) {
    const time = document.createElement("time");
    time.textContent = new Date(value * 1000).toLocaleString();
    cell.append(time);
  }
  line.append(head, cell);
  return line;
}

async function showToken(place, token, client) {
  const content = element("token").content.cloneNode(true);
  const { header, claims } = decode(token);
  content.querySelector("tbody").replaceChildren(...Object.entries(claims).map(row));
  content.querySelector(".raw").textContent = token;
  const signature = content.querySelector(".signature");
  place.replaceChildren(...[...place.children].slice(0, 2), content);
  const isGood = await client.verify(token);
  signature.textContent = isGood ? `${header.alg} signature is good · key ${header.kid.slice(0, 12)}…` : "The signature is wrong.";
  signature.classList.toggle("wrong", !isGood);
}

function tellLife(claims) {
  const seconds = Math.max(0, Math.round(claims.exp - Date.now() / 1000));
  const parts = [Math.floor(seconds / 60), seconds % 60].map((number) => String(number).padStart(2, "0"));
  element("life").textContent = seconds ? `The access token is good for ${parts.join(":")}` : "The access token has expired: refresh it";
}

let clock;

async function show(client) {
  const { tokens } = kept;
  element("welcome").hidden = tokens !== null;
  element("signed-in").hidden = tokens === null;
  clearInterval(clock);
  if (!tokens) return;
  const who = decode(tokens.id_token).claims;
  const name = who.name ?? who.email ?? who["cognito:username"];
  element("name").textContent = name;
  element("initial").textContent = name.slice(0, 1).toUpperCase();
  const { claims } = decode(tokens.access_token);
  tellLife(claims);
  clock = setInterval(tellLife, 1000, claims);
  await Promise.all([
    showToken(element("id-token"), tokens.id_token, client), showToken(element("access-token"), tokens.access_token, client),
  ]);
}

async function call(kind) {
  const { id_token, access_token } = kept.tokens;
  const token = { access: access_token, id: id_token, broken: `${access_token.slice(0, -8)}AAAAAAAA` }[kind];
  const response = await fetch("/_dev/api/hello", { headers: token ? { Authorization: `Bearer ${token}` } : {} });
  element("status").textContent = `${response.status} ${response.statusText}`.trim();
  element("status").classList.toggle("wrong", !response.ok);
  element("challenge").textContent = response.headers.get("WWW-Authenticate") ?? "";
  const { message, ...more } = await response.json();
  element("body").textContent = JSON.stringify({ message, ...more }, null, 2);
  element("answer").hidden = false;
}

function tell(problem) {
  element("problem").textContent = problem.message;
  element("problem").hidden = false;
}

/** What a button does: once at a time, and failures are told. */
function on(button, work) {
  button.addEventListener("click", async () => {
    element("problem").hidden = true;
    button.disabled = true;
    try { await work(); } catch (problem) { tell(problem); } finally { button.disabled = false; }
  });
}

async function start() {
  const settings = await (await fetch("/_dev/app/settings.json")).json();
  const here = location.origin + location.pathname;
  // Only a registered address gets answers; this server may have others.
  if (!settings.redirect_uris.includes(here)) return location.replace(settings.redirect_uris.at(-1) + location.search);
  const client = new OpenIDClient({ ...settings, redirect_uri: here });
  on(element("sign-in"), () => client.begin());
  on(element("sign-up"), () => client.begin({ prompt: "create" }));
  on(element("refresh"), async () => { kept.tokens = await client.refresh(kept.tokens); await show(client); });
  on(element("sign-out"), async () => { const { tokens } = kept; kept.tokens = null; await client.end(tokens); });
  for (const button of element("calls").children) on(button, () => call(button.dataset.token));
  const answer = new URLSearchParams(location.search);
  if (answer.has("code") || answer.has("error")) {
    // A code does not stay in the address bar, nor in the history.
    history.replaceState(null, "", location.pathname);
    try { kept.tokens = await client.finish(answer); } catch (problem) { tell(problem); }
  }
  await show(client);
}

start().catch(tell);
