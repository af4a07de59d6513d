// The audits of graphql-http, one line each; fails if any is not ok. Usage: node audit.mjs URL TOKEN
import { serverAudits } from "graphql-http";

const [url, token] = process.argv.slice(2);
const fetchFn = (address, init) => fetch(address, { ...init, headers: { ...init?.headers, authorization: `Bearer ${token}` } });
let passed = 0, failed = 0;
for (const audit of serverAudits({ url, fetchFn })) {
  const result = await audit.fn();
  result.status === "ok" ? passed++ : failed++;
  console.log(`${result.status} ${audit.id} ${audit.name}${result.reason ? `: ${result.reason}` : ""}`);
}
console.log(JSON.stringify({ passed, failed }));
process.exit(failed ? 1 : 0);
