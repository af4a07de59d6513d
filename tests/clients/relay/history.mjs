// A history as Relay pages through it: each document named by its id alone, each way that Relay's apps do. Usage: node relay/history.mjs URL, where URL carries out trusted documents only.
import assert from "node:assert/strict";
import { createClient } from "graphql-ws";
import runtime from "relay-runtime";
import WebSocket from "ws";
import { confirmByPhone, json, signIn } from "../people.mjs";
import AddPhone from "./__generated__/HistoryAddPhoneMutation.graphql.js";
import History from "./__generated__/History_securityInfo.graphql.js";
import HistoryPagination from "./__generated__/HistoryPaginationQuery.graphql.js";
import HistoryPage from "./__generated__/HistoryQuery.graphql.js";

const { Environment, Network, RecordSource, Store, commitMutation, createOperationDescriptor, fetchQuery, getRequest, getSingularSelector } = runtime;
const [url] = process.argv.slice(2);
const token = await signIn(url);
const authorization = `Bearer ${token}`;

const wires = {
  HistoryAddPhoneMutation: (id, variables) => post({ id, variables }),
  HistoryQuery: (doc_id, variables) => post({ doc_id, variables }),
  HistoryPaginationQuery: (id, variables) => fetch(`${url}?${new URLSearchParams({ id, variables: JSON.stringify(variables) })}`, { headers: { authorization } }),
};
const post = body => {
  const { headers, ...request } = json(body);
  return fetch(url, { ...request, headers: { ...headers, authorization } });
};
const environment = new Environment({
  store: new Store(new RecordSource()),
  network: Network.create(async ({ name, id }, variables) => (await wires[name](id, variables)).json()),
});

const phone = "+1 4255550162";
await new Promise((resolve, reject) => commitMutation(environment, {
  mutation: AddPhone,
  variables: { input: { number: phone, channel: "CALL" } },
  onCompleted: ({ addPhone }) => resolve(assert.equal(addPhone.challenge.status, "REQUESTED")),
  onError: reject,
}));
await confirmByPhone(url, phone);

const { viewer } = await fetchQuery(environment, HistoryPage, {}).toPromise();
environment.retain(createOperationDescriptor(getRequest(HistoryPage), {}));
const fragment = getSingularSelector(History, viewer.securityInfo);
const history = () => environment.lookup(fragment).data;
assert.equal(history().history.edges.length, 2);

while (history().history.pageInfo.hasNextPage) {
  const { id, history: { edges, pageInfo } } = history();
  await fetchQuery(environment, HistoryPagination, { id, count: 2, cursor: pageInfo.endCursor }).toPromise();
  assert(history().history.edges.length > edges.length, "a page brought nothing");
}
const types = history().history.edges.map(edge => edge.node.type);
assert.equal(types[0], "default_changed");
assert.equal(types.at(-1), "phone_added");
assert.equal(new Set(history().history.edges.map(edge => edge.node.id)).size, types.length);

const socket = createClient({ url: url.replace(/^http/, "ws"), webSocketImpl: WebSocket, retryAttempts: 0, connectionParams: { authorization } });
for (const named of [{ id: HistoryPage.params.id }, { doc_id: HistoryPage.params.id }]) {
  const { value } = await socket.iterate({ query: "", ...named }).next();
  assert.equal(value.data.viewer.securityInfo.history.edges.length, 2);
}
await socket.dispose();
console.log("ok");
process.exit(0);
