// The product as the graphql-sse client finds it, in distinct connections mode. Usage: node graphql-sse.mjs URL TOKEN
import assert from "node:assert/strict";
import { createClient } from "graphql-sse";

const [url, token] = process.argv.slice(2);
const client = createClient({ url, singleConnection: false, retryAttempts: 0, headers: { Authorization: `Bearer ${token}` } });

const changes = client.iterate({ query: "subscription { securityInfoChanged { version } }" });
assert.equal(typeof (await changes.next()).value.data.securityInfoChanged.version, "number");
await changes.return();

const answers = client.iterate({ query: "{ __typename }" });
assert.deepEqual((await answers.next()).value.data, { __typename: "Query" });
assert.equal((await answers.next()).done, true);
client.dispose();
console.log("ok");
process.exit(0);
