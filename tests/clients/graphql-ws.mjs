// The product as the graphql-ws client finds it. Usage: node graphql-ws.mjs URL TOKEN
import assert from "node:assert/strict";
import { createClient } from "graphql-ws";
import WebSocket from "ws";

const [http, token] = process.argv.slice(2);
const url = http.replace(/^http/, "ws");
const client = options => createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, connectionParams: { Authorization: `Bearer ${token}` }, ...options });
const first = async iterator => (await iterator.next()).value;
const closed = socket => new Promise(resolve => socket.on("close", code => resolve(code)));
const raw = (...frames) => {
  const socket = new WebSocket(url, "graphql-transport-ws");
  socket.on("open", () => frames.forEach(frame => socket.send(typeof frame === "string" ? frame : JSON.stringify(frame))));
  return socket;
};

const ours = client();
assert.deepEqual((await first(ours.iterate({ query: "{ __typename }" }))).data, { __typename: "Query" });

const changes = ours.iterate({ query: "subscription { securityInfoChanged { version } }" });
assert.equal(typeof (await first(changes)).data.securityInfoChanged.version, "number");
await changes.return();

await assert.rejects(async () => { for await (const _ of ours.iterate({ query: "{ nothing }" })); }, errors => errors[0].extensions.code === "BAD_REQUEST");
const added = await first(ours.iterate({ query: "mutation { cancelChallenge(input: { id: \"x\" }) { userErrors { __typename } } }" }));
assert.equal(added.data.cancelChallenge.userErrors[0].__typename, "ChallengeNotFound");
await ours.dispose();

const init = { type: "connection_init", payload: { Authorization: `Bearer ${token}` } };
assert.equal(await closed(raw("nonsense")), 4400);
assert.equal(await closed(raw({ type: "subscribe", id: "1", payload: { query: "{ __typename }" } })), 4401);
assert.equal(await closed(raw({ type: "connection_init", payload: { Authorization: "Bearer forged" } })), 4403);
assert.equal(await closed(raw(init, init)), 4429);
const subscribe = { type: "subscribe", id: "1", payload: { query: "subscription { securityInfoChanged { version } }" } };
assert.equal(await closed(raw(init, subscribe, subscribe)), 4409);
assert.equal(await closed(raw(init, "x".repeat(70_000))), 1009);

const foreign = new WebSocket(url, "graphql-transport-ws", { origin: "https://evil.example" });
assert.equal(await new Promise(resolve => foreign.on("unexpected-response", (_, response) => resolve(response.statusCode))), 403);
console.log("ok");
process.exit(0);
