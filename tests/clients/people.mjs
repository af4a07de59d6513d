// Somebody new, and a simulated phone in their hand: what development brings.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";

/** @param {string} url */
export async function signIn(url) {
  const answer = await fetch(new URL("/dev/token", url), json({ organization: "contoso", user: randomUUID() }));
  return (await answer.json()).access_token;
}

/** Answers the call that rings there, and presses the pound key. @param {string} url @param {string} number */
export async function confirmByPhone(url, number) {
  const phone = new URL(`/dev/phones/${encodeURIComponent(number.replaceAll(" ", ""))}/`, url);
  let call;
  for (let tries = 0; !call && tries < 200; tries++) {
    const { calls } = await (await fetch(phone)).json();
    call = calls.find(one => one.status === "ringing");
    if (!call) await setTimeout(50);
  }
  assert(call, `${number} did not ring`);
  assert((await fetch(new URL(`calls/${call.id}/answer`, phone), json({}))).ok);
  assert((await fetch(new URL(`calls/${call.id}/keys`, phone), json({ keys: "#" }))).ok);
}

/** @param {object} body */
export const json = body => ({ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
