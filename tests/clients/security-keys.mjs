// Registers security keys in Chromium with its virtual authenticator. Each answer is judged by the product and by @simplewebauthn/server, which have to agree.
// Usage: node security-keys.mjs ORIGIN [SCREENSHOT]
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { chromium } from "playwright-core";
import { verifyRegistrationResponse } from "@simplewebauthn/server";

const [origin, screenshot] = process.argv.slice(2);
const domain = "localhost";
const executablePath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(path => path && existsSync(path));
if (!executablePath) {
  console.log("There is no Chromium here: install one, or say where it is by the variable CHROMIUM.");
  process.exit(1);
}

const key = { protocol: "ctap2", transport: "usb", hasResidentKey: false, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const elsewhere = createServer((_, response) => response.setHeader("content-type", "text/html").end("<title>Elsewhere</title>"));
await new Promise(ready => elsewhere.listen(0, "localhost", ready));

const check = (what, is, should) => {
  if (JSON.stringify(is) !== JSON.stringify(should)) throw new Error(`${what}: ${JSON.stringify(is)} instead of ${JSON.stringify(should)}`);
};

async function withKey(options, use) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const devtools = await context.newCDPSession(page);
    await devtools.send("WebAuthn.enable");
    await devtools.send("WebAuthn.addVirtualAuthenticator", { options: { ...key, ...options } });
    return await use(page);
  } finally { await context.close(); }
}

/** A node that has just started compiles the handler of each command that it gets for the first time: on a busy machine that takes longer than a request may. */
const ask = (...question) => asked(...question).catch(failed => failed.code === "TIMEOUT" ? asked(...question) : Promise.reject(failed));

async function asked(user, query, variables) {
  const post = (path, body, headers) => fetch(`${origin}${path}`, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) }).then(answer => answer.json());
  const { access_token } = await post("/dev/token", { organization: "contoso", user });
  const { data, errors } = await post("/graphql", { query, variables }, { authorization: `Bearer ${access_token}` });
  if (errors) throw Object.assign(new Error(errors[0].message), { code: errors[0].extensions.code });
  return Object.values(data)[0];
}

const begin = user => ask(user, "mutation { addSecurityKey(input: {}) { challenge { id } options userErrors { __typename } } }");

/** What the browser answers to these options, or the name of its refusal. */
const create = (page, options) => page.evaluate(async given => {
  try { return (await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(given) })).toJSON(); }
  catch (refused) { return refused.name; }
}, options);

/** Both verdicts on an answer: the product's, and that of somebody who has never seen it. */
async function judged(user, { challenge, options }, response) {
  const other = await verifyRegistrationResponse({ response, expectedChallenge: JSON.parse(options).challenge, expectedOrigin: origin, expectedRPID: domain, requireUserVerification: true })
    .then(({ verified, registrationInfo }) => verified && registrationInfo, () => false);
  const { method, userErrors } = await ask(user, "mutation($input: ConfirmSecurityKeyInput!) { confirmSecurityKey(input: $input) { method { model transports canBeBackedUp } userErrors { ... on SecurityKeyNotVerified { problem } } } }",
    { input: { id: challenge.id, credential: JSON.stringify(response), name: "blue key" } });
  if (other && method) {
    check("model", method.model ?? "00000000-0000-0000-0000-000000000000", other.aaguid);
    check("can be backed up", method.canBeBackedUp, other.credentialDeviceType === "multiDevice");
  }
  return { product: method ? "registered" : userErrors[0].problem, other: other ? "registered" : "refused" };
}

const edited = (options, change) => { const copy = JSON.parse(options); change(copy); return copy; };

const ceremonies = {
  "a key that is opened by its PIN": [{}, origin, o => JSON.parse(o), answer => answer, { product: "registered", other: "registered" }],
  "a page that leaves out the PIN": [{ hasUserVerification: false, isUserVerified: false }, origin, o => edited(o, c => { c.authenticatorSelection.userVerification = "discouraged"; }), answer => answer, { product: "NOT_UNLOCKED", other: "refused" }],
  "a page that asks for another signature": [{}, origin, o => edited(o, c => { c.challenge = "c29tZXRoaW5nIGVsc2UgdGhhdCBpcyBsb25nIGVub3VnaA"; }), answer => answer, { product: "NOT_VALID", other: "refused" }],
  "a page of another site": [{}, `http://localhost:${elsewhere.address().port}`, o => JSON.parse(o), answer => answer, { product: "OTHER_SITE", other: "refused" }],
  "an answer that was changed on the way": [{}, origin, o => JSON.parse(o), answer => ({ ...answer, response: { ...answer.response, clientDataJSON: Buffer.from(Buffer.from(answer.response.clientDataJSON, "base64url").toString().replace("webauthn.create", "webauthn.get")).toString("base64url") } }), { product: "NOT_VALID", other: "refused" }],
};

try {
  for (const [what, [authenticator, page, options, answer, should]] of Object.entries(ceremonies)) {
    const user = `user of ${what}`, begun = await begin(user);
    const response = await withKey(authenticator, async tab => { await tab.goto(page === origin ? `${origin}/dev/security-key` : page); return create(tab, options(begun.options)); });
    check(`${what}: the browser`, typeof response, "object");
    check(what, await judged(user, begun, answer(response)), should);
  }

  await withKey({ hasUserVerification: false, isUserVerified: false }, async page => {
    await page.goto(`${origin}/dev/security-key`);
    check("a key without a PIN", await create(page, JSON.parse((await begin("no pin")).options)), "NotAllowedError");
  });

  await withKey({}, async page => {
    const status = text => page.getByRole("status").filter({ hasText: text }).waitFor();
    await page.goto(`${origin}/dev/security-key`);
    await page.getByLabel("Name of the key").fill("key on the ring");
    await page.getByRole("button", { name: "Add security key" }).click();
    await status("Registered “key on the ring”.");
    await page.getByRole("listitem").filter({ hasText: "key on the ring" }).waitFor();
    if (screenshot) await page.screenshot({ path: screenshot });

    const again = JSON.parse((await begin("pat")).options);
    check("the same key again", await create(page, again), "InvalidStateError");

    await page.getByRole("button", { name: "Delete" }).click();
    await status("Deleted “key on the ring”.");
    await page.getByRole("listitem").waitFor({ state: "detached" });
  });
  console.log("ok");
} finally {
  elsewhere.close();
  await browser.close();
}
