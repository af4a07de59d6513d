// The page as a front end in TypeScript has it: typed by the schema, and sending nothing but the ids of its documents.
// Usage: node generated/compiled/typescript/page.js URL, where URL carries out trusted documents only.
import assert from "node:assert/strict";
import { graphql } from "../generated/typescript/gql.js";
import type { AddPhoneInput, TypedDocumentString } from "../generated/typescript/graphql.js";
import { confirmByPhone, json, signIn } from "../people.mjs";

const url = process.argv[2]!;
const token: string = await signIn(url);
const ask = async (body: object) => {
  const { headers, ...request } = json(body);
  return (await fetch(url, { ...request, headers: { ...headers, authorization: `Bearer ${token}` } })).json();
};

async function send<Result, Variables>(document: TypedDocumentString<Result, Variables>, variables: Variables): Promise<Result> {
  const { data, errors } = await ask({ documentId: `sha256:${document.__meta__?.hash}`, variables });
  assert.equal(errors, undefined, JSON.stringify(errors));
  return data;
}

const Page = graphql(`
  query Page {
    viewer {
      securityInfo {
        version
        methods { __typename id label usableFor addedAt ... on PhoneMethod { number kind channels } }
        addableMethods { type mayAdd reason }
        defaultSignInMethod { label kind }
      }
    }
  }
`);

const AddPhone = graphql(`
  mutation AddPhone($input: AddPhoneInput!) {
    addPhone(input: $input) {
      challenge { id status sentTo }
      extensionDropped
      userErrors { __typename ... on Error { code message field } ... on PhoneNumberNotValid { problem example } }
    }
  }
`);

const DeleteMethod = graphql(`
  mutation DeleteMethod($input: DeleteMethodInput!) {
    deleteMethod(input: $input) {
      deletedMethodId
      securityInfo { version methods { id } }
      userErrors { __typename ... on ConcurrentChange { currentVersion } }
    }
  }
`);

const phone: AddPhoneInput = { number: "+1 4255550161X12", channel: "CALL" };
const refused = (await send(AddPhone, { input: { ...phone, number: "+1 425" } })).addPhone.userErrors[0];
assert(refused?.__typename === "PhoneNumberNotValid");
assert.equal(refused.problem, "TOO_SHORT");

const { challenge, extensionDropped, userErrors } = (await send(AddPhone, { input: phone })).addPhone;
assert.deepEqual([challenge?.status, extensionDropped, userErrors], ["REQUESTED", true, []]);
await confirmByPhone(url, "+1 4255550161");

const page = (await send(Page, {})).viewer.securityInfo;
const method = page.methods[0];
assert(method?.__typename === "PhoneMethod");
assert.deepEqual([method.label, method.number, method.kind], ["Phone", "+1 4255550161", "MOBILE"]);
assert.equal(page.defaultSignInMethod?.kind, "PHONE_CALL");

const { deleteMethod } = await send(DeleteMethod, { input: { id: method.id, confirmed: true, expectedVersion: page.version } });
assert.equal(deleteMethod.deletedMethodId, method.id);
assert.deepEqual(deleteMethod.securityInfo?.methods, []);

const untrusted = await ask({ query: "{ viewer { id } }" });
assert.equal(untrusted.errors[0].extensions.code, "UNKNOWN_DOCUMENT");

// What the schema does not have does not compile.
export const mistakes = [
  // @ts-expect-error
  () => page.methods[0]!.secret,
  // @ts-expect-error
  () => send(DeleteMethod, { input: { id: method.id } }),
  // @ts-expect-error
  (): AddPhoneInput => ({ number: "+1 4255550161", channel: "PIGEON" }),
];
console.log("ok");
