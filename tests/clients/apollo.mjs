// The page as Apollo Client's normalized cache keeps it: nothing is fetched again after a deletion. Usage: node apollo.mjs URL
import assert from "node:assert/strict";
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { confirmByPhone, signIn } from "./people.mjs";

const [url] = process.argv.slice(2);
const token = await signIn(url);
const sent = [];
const client = new ApolloClient({
  link: ApolloLink.from([
    new ApolloLink((operation, forward) => (sent.push(operation.operationName), forward(operation))),
    new HttpLink({ uri: url, headers: { authorization: `Bearer ${token}` } }),
  ]),
  cache: new InMemoryCache({ possibleTypes: { VerificationMethod: ["PhoneMethod"] } }),
});

const Page = gql`query Page { viewer { id securityInfo { id version methods { id label ... on PhoneMethod { number kind } } } } }`;
const AddPhone = gql`mutation AddPhone($input: AddPhoneInput!) { addPhone(input: $input) { challenge { id } userErrors { __typename } } }`;
const Delete = gql`mutation Delete($input: DeleteMethodInput!) { deleteMethod(input: $input) { securityInfo { id version methods { id } } userErrors { __typename } } }`;
const DeleteById = gql`mutation DeleteById($input: DeleteMethodInput!) { deleteMethod(input: $input) { deletedMethodId userErrors { __typename } } }`;

async function addPhone(number, kind) {
  const { data } = await client.mutate({ mutation: AddPhone, variables: { input: { number, kind, channel: "CALL" } } });
  assert.deepEqual(data.addPhone.userErrors, []);
  await confirmByPhone(url, number);
}
await addPhone("+1 4255550163", "MOBILE");
await addPhone("+1 4255550164", "OFFICE");

let shown;
const page = client.watchQuery({ query: Page });
const showing = new Promise(resolve => page.subscribe(({ data, dataState }) => {
  if (dataState !== "complete") return;
  shown = data.viewer.securityInfo;
  resolve();
}));
await showing;
const [mobile, office] = shown.methods;
assert.deepEqual([mobile.kind, office.kind], ["MOBILE", "OFFICE"]);
const { version } = shown;
sent.length = 0;

// What the payload returns is enough: the cache knows the security info by its id.
await client.mutate({ mutation: Delete, variables: { input: { id: office.id, confirmed: true } } });
assert.deepEqual(shown.methods, [mobile]);
assert(shown.version > version);

// So is the id of what was deleted.
await client.mutate({
  mutation: DeleteById,
  variables: { input: { id: mobile.id, confirmed: true } },
  update: (cache, { data }) => cache.evict({ id: cache.identify({ __typename: "PhoneMethod", id: data.deleteMethod.deletedMethodId }) }),
});
assert.deepEqual(shown.methods, []);

assert.deepEqual(sent, ["Delete", "DeleteById"]);
console.log("ok");
process.exit(0);
