// A site with a sign-in page and a page for who has forgotten their password: what docs/portal.md tells, to read and to try.
// It knows names and passwords. Everything else about a person it asks the product, and believes the product's signed statement alone.
// Usage: PRODUCT=http://localhost:5080 PEOPLE='{"pat": "her password"}' node portal.mjs
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import { promisify } from "node:util";
import { createRemoteJWKSet, jwtVerify } from "jose";

const { PRODUCT, ISSUER = "securityinfo", ORGANIZATION = "contoso", CLIENT_ID = "sign-in", CLIENT_SECRET, TOKEN_URL, PEOPLE = "{}", PORT = "0" } = process.env;
const minutes = count => count * 60_000;

/** What a reader of the log may know: never a name (people type their password there), a code or a statement. */
const log = (what, more) => console.log(JSON.stringify({ what, ...more }));

// ---- Asking the product

/** Something that can be shown to the person. */
class Refused extends Error {}

let token = { value: "", until: 0 };

/** The portal's own: client credentials of the organization's issuer; in development the product hands one to whoever asks. */
async function ownToken() {
  if (Date.now() < token.until) return token.value;
  const answer = TOKEN_URL
    ? await fetch(TOKEN_URL, { method: "POST", body: new URLSearchParams({ grant_type: "client_credentials", client_id: CLIENT_ID, client_secret: CLIENT_SECRET }) })
    : await post("/dev/token", { organization: ORGANIZATION, user: CLIENT_ID, roles: ["relying-party"] });
  if (!answer.ok) throw new Error(`There is no token: ${answer.status}`);
  const { access_token, expires_in = 300 } = await answer.json();
  token = { value: access_token, until: Date.now() + expires_in * 1000 - minutes(0.5) };
  return access_token;
}

const post = (path, body, headers) => fetch(new URL(path, PRODUCT), { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) });

async function ask(query, variables) {
  const answer = await (await post("/graphql", { query, variables }, { authorization: `Bearer ${await ownToken()}` })).json();
  if (answer.errors) throw new Error(answer.errors[0].extensions?.code);
  const [asked] = Object.values(answer.data);
  const [refusal] = asked?.userErrors ?? [];
  if (refusal) throw new Refused(refusal.retryAfter ? `${refusal.message} Try again after ${refusal.retryAfter}.` : refusal.message);
  return asked;
}

const Refusal = "userErrors { ... on Error { message } }";
const LaterRefusal = kind => `userErrors { ... on Error { message } ... on ${kind} { retryAfter } }`;
const Start = `mutation($user: String!, $purpose: VerificationPurpose!, $nonce: String!) { startVerification(input: { userId: $user, purpose: $purpose, nonce: $nonce }) { verification { id options { methodId kind } } ${Refusal} } }`;
const Choose = `mutation($id: ID!, $method: ID!, $kind: MethodKind!, $client: String) { chooseVerificationOption(input: { id: $id, methodId: $method, kind: $kind, clientAddress: $client }) { keyOptions ${LaterRefusal("TooManyChallenges")} } }`;
const Answer = `mutation($input: AnswerVerificationInput!) { answerVerification(input: $input) { ${LaterRefusal("TooManyWrongCodes")} } }`;
const Now = "query($id: ID!) { node(id: $id) { ... on Verification { status methodsNeeded methodsVerified attemptsLeft options { methodId kind label } challenge { kind status sentTo numberToEnter questions { id text } } } } }";
const Done = `mutation($id: ID!) { issueStatement(input: { id: $id }) { statement ${Refusal} } }`;

// ---- Believing a statement

const keys = createRemoteJWKSet(new URL("/.well-known/jwks.json", PRODUCT));
const seen = new Map();

class NotBelieved extends Error {
  constructor(claim) { super(claim); this.claim = claim; }
}

/** Throws unless this is the product's word, for this portal and now, that whom we asked about did what we asked for; and the first time that we hear it. */
async function believe(statement, { user, purpose, nonce }) {
  const { payload } = await jwtVerify(statement, keys, {
    algorithms: ["ES256"], typ: "verification+jwt", issuer: ISSUER, audience: CLIENT_ID,
    requiredClaims: ["exp", "sub", "org", "nonce", "purpose", "acr", "amr", "jti"],
  });
  for (const [claim, wanted] of Object.entries({ org: ORGANIZATION, sub: user, purpose: purpose.toLowerCase(), nonce }))
    if (payload[claim] !== wanted) throw new NotBelieved(claim);
  if (payload.acr !== payload.purpose && payload.acr !== "phr") throw new NotBelieved("acr");
  if (!Array.isArray(payload.amr) || !payload.amr.length) throw new NotBelieved("amr");

  // Nothing is awaited from here on: of two that come at once, one is the first.
  forget(seen);
  if (seen.has(payload.jti)) throw new NotBelieved("jti");
  seen.set(payload.jti, { until: payload.exp * 1000 });
  return payload;
}

// ---- Who is who

const hash = (password, salt) => promisify(scrypt)(password, salt, 32);
const hashed = async (password, salt = randomBytes(16)) => ({ salt, hash: await hash(password, salt) });
const nobody = await hashed(randomBytes(16));
const people = new Map();
for (const [name, password] of Object.entries(JSON.parse(PEOPLE))) people.set(name, await hashed(password));

/** As much work where there is nobody of that name. */
async function knows(name, password) {
  const known = people.get(name) ?? nobody;
  return timingSafeEqual(await hash(password, known.salt), known.hash);
}

const sessions = new Map();

/** A browser's. Another one with every step up, so that nobody steps up along with it. */
function begin(session) {
  forget(sessions);
  const id = randomBytes(32).toString("base64url");
  sessions.set(id, { until: Date.now() + minutes(session.user ? 480 : 15), ...session });
  return id;
}

function forget(kept) {
  for (const [key, { until }] of kept) if (until < Date.now()) kept.delete(key);
}

// ---- Pages

class Html extends String {}
const escaped = value => String(value ?? "").replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`);
const shown = value => value instanceof Html ? value : Array.isArray(value) ? value.map(shown).join("") : escaped(value);
const html = (parts, ...values) => new Html(String.raw({ raw: parts }, ...values.map(shown)));

const page = (title, body, { notice, waits } = {}) => ({ page: html`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title>${waits ? html`<meta http-equiv="refresh" content="2">` : ""}<main><h1>${title}</h1>${notice ? html`<p role="alert">${notice}</p>` : ""}${body}</main></html>` });

const to = (path, cookie) => ({ location: path, cookie });

const field = (label, name, more = "") => html`<p><label>${label} <input name="${name}" required ${new Html(more)}></label></p>`;
const form = (action, button, ...fields) => html`<form method="post" action="${action}">${fields}<button>${button}</button></form>`;

const signInPage = notice => page("Sign in", [
  form("/sign-in", "Sign in", field("Name", "name", 'autocomplete="username"'), field("Password", "password", 'type="password" autocomplete="current-password"')),
  html`<h2>Forgot your password?</h2>`, form("/forgot", "Reset it", field("Name", "name", 'autocomplete="username"')),
], { notice });

const newPasswordPage = notice => page("Choose a new password", form("/new-password", "Save", field("New password", "password", 'type="password" autocomplete="new-password" minlength="8"')), { notice });

/** How the person answers what is asked. */
function answering({ kind, sentTo, numberToEnter, questions }, keyOptions) {
  const code = what => form("/answer", "Verify", field(what, "code", 'inputmode="numeric" autocomplete="one-time-code"'));
  switch (kind) {
    case "TEXT_MESSAGE": case "EMAIL": return code(`The code that we sent to ${sentTo}`);
    case "PHONE_CALL": return html`<p>We are calling ${sentTo}. Answer, and press #.</p>`;
    case "AUTHENTICATOR_APP": return numberToEnter ? html`<p>Enter <strong>${numberToEnter}</strong> on your device.</p>` : code("The code that your app shows");
    case "RECOVERY_CODES": return code("One of your recovery codes");
    case "SECURITY_QUESTIONS": return form("/answer", "Verify", questions.map(({ id, text }) => field(text, `to ${id}`, 'autocomplete="off"')));
    case "SECURITY_KEY": return html`<form method="post" action="/answer" id="key" data-options="${keyOptions}"><input type="hidden" name="credential"><p>Use your security key.</p></form><script src="/key.js"></script>`;
  }
}

/** Sent to the browser as it is. */
async function askTheKey() {
  const form = document.getElementById("key");
  const asked = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(form.dataset.options));
  form.elements.credential.value = JSON.stringify((await navigator.credentials.get({ publicKey: asked })).toJSON());
  form.submit();
}

const Waiting = ["REQUESTED", "SENT", "ANSWERED"];
const Outcomes = {
  EXPIRED: "That took too long.",
  USED_UP: "There were too many wrong answers.",
  DENIED: "It was turned down on your phone or device. If that was not you, somebody else may know your password.",
  FRAUD_REPORTED: "It was reported from your phone or device. If that was not you, somebody else may know your password.",
  CANCELLED: "It was called off.",
};

async function verificationPage(session) {
  const { verification: id, notice, keyOptions } = session;
  session.notice = undefined;
  const now = await ask(Now, { id });
  if (now?.status === "VERIFIED") return verified(session);
  if (now?.status !== "OPEN") return ended(session, Outcomes[now?.status] ?? "Start again.");

  const asked = now.challenge && Waiting.includes(now.challenge.status) ? now.challenge : null;
  const ways = now.options.map(({ methodId, kind, label }) => html`<li>${form("/choose", label, html`<input type="hidden" name="option" value="${`${methodId} ${kind}`}">`)}</li>`);
  return page("Prove that it is you", [
    now.methodsNeeded > 1 ? html`<p>${now.methodsVerified.length} of ${now.methodsNeeded} done.</p>` : "",
    asked ? answering(asked, keyOptions) : "",
    html`<h2>${asked ? "Another way" : "Choose how"}</h2><ul>${ways}</ul>`,
  ], { notice, waits: asked && (asked.kind === "PHONE_CALL" || asked.numberToEnter) });
}

function ended(session, notice) {
  sessions.delete(session.id);
  return signInPage(notice);
}

/** Fetches the statement, and goes by that alone. */
async function verified(session) {
  const { statement } = await ask(Done, { id: session.verification });
  let read;
  try {
    read = await believe(statement, { user: session.name, purpose: session.purpose, nonce: session.nonce });
  } catch (error) {
    log("not believed", { verification: session.verification, reason: error.claim ?? error.code ?? error.name });
    return ended(session, "Something is wrong here. Start again.");
  }
  sessions.delete(session.id);
  log("verified", { verification: session.verification, purpose: read.purpose, amr: read.amr });
  return session.purpose === "TWO_FACTOR" ? to("/", begin({ user: session.name })) : to("/new-password", begin({ mayChoosePassword: session.name }));
}

async function start(name, purpose) {
  const nonce = randomBytes(32).toString("base64url");
  const { verification } = await ask(Start, { user: name, purpose, nonce });
  log("started", { verification: verification.id, purpose });
  return { session: { name, purpose, nonce, verification: verification.id }, options: verification.options };
}

async function choose(session, { methodId, kind }, client) {
  const { keyOptions } = await ask(Choose, { id: session.verification, method: methodId, kind, client });
  session.keyOptions = keyOptions;
}

/** What was refused is shown on the page that follows. */
async function attempt(session, act) {
  try { await act(); } catch (error) {
    if (!(error instanceof Refused)) throw error;
    session.notice = error.message;
  }
  return to("/verify");
}

const routes = {
  "GET /": ({ session }) => session?.user ? page(`Hello, ${session.user}`, form("/sign-out", "Sign out")) : signInPage(),
  "GET /key.js": () => ({ script: `(${askTheKey})()` }),

  /** The first way is the person's default: it is asked at once. */
  "POST /sign-in": async ({ sent, client }) => {
    if (!await knows(sent.name, sent.password ?? "")) return signInPage("The name or the password is wrong.");
    const { session, options: [first] } = await start(sent.name, "TWO_FACTOR");
    await attempt(session, () => choose(session, first, client));
    return to("/verify", begin(session));
  },

  /** Whatever name was typed: nothing here tells whether there is anybody of it. */
  "POST /forgot": async ({ sent }) => to("/verify", begin((await start(sent.name ?? "", "PASSWORD_RESET")).session)),

  "GET /verify": ({ session }) => session?.verification ? verificationPage(session) : signInPage(),

  "POST /choose": ({ session, sent, client }) => {
    if (!session?.verification) return signInPage();
    const [methodId, kind] = (sent.option ?? "").split(" ");
    return attempt(session, () => choose(session, { methodId, kind }, client));
  },

  "POST /answer": ({ session, sent: { code, credential, ...others } }) => {
    if (!session?.verification) return signInPage();
    const answers = Object.entries(others).filter(([name]) => name.startsWith("to ")).map(([name, answer]) => ({ questionId: name.slice(3), answer }));
    return attempt(session, () => ask(Answer, { input: { id: session.verification, code: code?.trim(), credential, answers: answers.length ? answers : undefined } }));
  },

  "GET /new-password": ({ session }) => session?.mayChoosePassword ? newPasswordPage() : signInPage(),

  "POST /new-password": async ({ session, sent: { password = "" } }) => {
    if (!session?.mayChoosePassword) return signInPage();
    if (password.length < 8) return newPasswordPage("Take at least eight signs.");
    people.set(session.mayChoosePassword, await hashed(password));
    return ended(session, "Your password is changed. Sign in with it.");
  },

  "POST /sign-out": ({ session }) => session ? ended(session, "You are signed out.") : signInPage(),
};

// ---- HTTP

async function read(request) {
  let text = "";
  for await (const piece of request.setEncoding("utf8")) if ((text += piece).length > 20_000) throw new Error("That is too much.");
  return Object.fromEntries(new URLSearchParams(text));
}

async function answer(request) {
  const route = routes[`${request.method} ${new URL(request.url, "http://portal").pathname}`];
  if (!route) return { status: 404, ...page("There is no such page", "") };
  // A form of another site: SameSite keeps the cookie from it, and this keeps it from signing anybody in as somebody else.
  if (request.method === "POST" && !["same-origin", undefined].includes(request.headers["sec-fetch-site"])) return { status: 403, ...page("Not from there", "") };
  const id = /(?:^|; )session=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1];
  forget(sessions);
  const session = sessions.get(id);
  if (session) session.id = id;
  try {
    return await route({ session, sent: request.method === "POST" ? await read(request) : {}, client: request.socket.remoteAddress });
  } catch (error) {
    if (error instanceof Refused) return session ? ended(session, error.message) : signInPage(error.message);
    throw error;
  }
}

const server = createServer(async (request, response) => {
  let { status = 200, page: body, script, location, cookie } = await answer(request).catch(error => {
    log("failed", { error: error.message });
    return { status: 500, ...page("Something went wrong", html`<p>Try again in a moment.</p>`) };
  });
  if (location) response.setHeader("location", location);
  if (cookie) response.setHeader("set-cookie", `session=${cookie}; Path=/; HttpOnly; SameSite=Lax`); // And Secure, behind TLS.
  response.writeHead(location ? 303 : status, {
    "content-type": script ? "text/javascript" : "text/html; charset=utf-8", "cache-control": "no-store", "referrer-policy": "no-referrer", "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; script-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  }).end(String(script ?? body ?? ""));
});
server.listen(Number(PORT), "localhost", () => console.log(`http://localhost:${server.address().port}`));
