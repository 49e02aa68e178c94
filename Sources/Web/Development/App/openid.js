// OpenID Connect for a single-page app, complete in one file: the authorization-code flow with PKCE (RFC 7636), and nothing that
// is not needed for it. A public client has no secret: whoever begins a sign-in keeps a verifier, and only who has it can end it.

const base64url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));
const asJSON = (part) => JSON.parse(new TextDecoder().decode(bytes(part)));

/** What a token says: its header and its claims. Whether it is genuine, `verify` knows. */
export const decode = (token) => {
  const [header, claims] = token.split(".");
  return { header: asJSON(header), claims: asJSON(claims) };
};

export class OpenIDClient {
  #settings;
  #metadata;

  /** Settings: issuer, client_id, redirect_uri, scope. */
  constructor(settings) { this.#settings = settings; }

  /** What the issuer says of itself: every address is taken from there. */
  async metadata() { return this.#metadata ??= await this.#discover(); }

  async #discover() {
    const response = await fetch(`${this.#settings.issuer}/.well-known/openid-configuration`);
    if (!response.ok) throw new Error(`The issuer does not answer: ${response.status}`);
    const metadata = await response.json();
    if (metadata.issuer !== this.#settings.issuer) throw new Error("The issuer says that it is another one.");
    return metadata;
  }

  /** Leaves for the hosted pages. */
  async begin(more = {}) {
    const { authorization_endpoint } = await this.metadata();
    const [state, nonce, verifier] = [random(), random(), random()];
    sessionStorage.setItem("sign-in", JSON.stringify({ state, nonce, verifier }));
    const challenge = base64url(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier)));
    const { client_id, redirect_uri, scope } = this.#settings;
    location.assign(`${authorization_endpoint}?${new URLSearchParams({
      response_type: "code", client_id, redirect_uri, scope, state, nonce,
      code_challenge: challenge, code_challenge_method: "S256", ...more,
    })}`);
  }

  /** Back from the hosted pages: checks that the answer is to our question, and exchanges the code. */
  async finish(answer) {
    const asked = JSON.parse(sessionStorage.getItem("sign-in") ?? "null");
    sessionStorage.removeItem("sign-in");
    if (!asked || answer.get("state") !== asked.state) throw new Error("This answer belongs to no sign-in of this tab.");
    if (answer.has("iss") && answer.get("iss") !== this.#settings.issuer) throw new Error("This answer came from somebody else.");
    if (answer.has("error")) throw new Error(answer.get("error_description") ?? answer.get("error"));
    const { redirect_uri } = this.#settings;
    const tokens = await this.#ask({
      grant_type: "authorization_code", code: answer.get("code"), redirect_uri, code_verifier: asked.verifier,
    });
    await this.#check(tokens.id_token, asked.nonce);
    return tokens;
  }

  /** New tokens for old; the refresh token stays unless there is a new one. */
  async refresh(tokens) {
    const fresh = await this.#ask({ grant_type: "refresh_token", refresh_token: tokens.refresh_token });
    await this.#check(fresh.id_token);
    return { ...tokens, ...fresh };
  }

  /** Signs out here and at the issuer. */
  async end(tokens) {
    const { revocation_endpoint, end_session_endpoint } = await this.metadata();
    const { client_id, redirect_uri } = this.#settings;
    // An app that cannot revoke signs out all the same.
    await this.#post(revocation_endpoint, { token: tokens.refresh_token }).catch(() => {});
    location.assign(`${end_session_endpoint}?${new URLSearchParams({
      client_id, id_token_hint: tokens.id_token, post_logout_redirect_uri: redirect_uri,
    })}`);
  }

  /** Whether one of the issuer's keys has signed a token. */
  async verify(token) {
    const { jwks_uri } = await this.metadata();
    const { keys } = await (await fetch(jwks_uri)).json();
    const [header, claims, signature] = token.split(".");
    const key = keys.find(({ kid }) => kid === asJSON(header).kid);
    if (!key || asJSON(header).alg !== "RS256") return false;
    const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
    const imported = await crypto.subtle.importKey("jwk", key, algorithm, false, ["verify"]);
    return crypto.subtle.verify(algorithm, imported, bytes(signature), new TextEncoder().encode(`${header}.${claims}`));
  }

  /** OpenID Connect Core, section 3.1.3.7. */
  async #check(token, nonce) {
    const { claims } = decode(token);
    const isOurs = claims.iss === this.#settings.issuer && claims.aud === this.#settings.client_id;
    if (!isOurs || claims.exp * 1000 < Date.now()) throw new Error("The ID token is not for this app, or too old.");
    if (nonce && claims.nonce !== nonce) throw new Error("The ID token belongs to another sign-in.");
    if (!await this.verify(token)) throw new Error("The ID token's signature is wrong.");
  }

  async #ask(parameters) {
    const { token_endpoint } = await this.metadata();
    const response = await this.#post(token_endpoint, parameters);
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error_description ?? answer.error);
    return answer;
  }

  #post(address, parameters) {
    return fetch(address, { method: "POST", body: new URLSearchParams({ client_id: this.#settings.client_id, ...parameters }) });
  }
}
