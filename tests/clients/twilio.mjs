// Twilio's own library on what is signed and said. Reads JSON from the standard input, one line of JSON back.
// sign: { token, url, fields } gives its signature; check: { ..., signature } gives whether it believes it; say: { prompt, language, times, most, keys, silence } gives its TwiML; end: { words, language }.
import { text } from "node:stream/consumers";
import twilio from "twilio";

const { do: what, ...given } = JSON.parse(await text(process.stdin));
const { VoiceResponse } = twilio.twiml;

const say = ({ prompt, language, times, most, keys, silence }) => {
  const response = new VoiceResponse();
  for (let time = 0; time < times; time++)
    response.gather({ input: "dtmf", finishOnKey: "", numDigits: most, timeout: 3, method: "POST", action: keys }).say({ language }, prompt);
  response.redirect({ method: "POST" }, silence);
  return response.toString();
};

const end = ({ words, language }) => {
  const response = new VoiceResponse();
  response.say({ language }, words);
  response.hangup();
  return response.toString();
};

const answers = {
  sign: ({ token, url, fields }) => twilio.getExpectedTwilioSignature(token, url, fields),
  check: ({ token, url, fields, signature }) => twilio.validateRequest(token, signature, url, fields),
  say,
  end,
};
console.log(JSON.stringify(answers[what](given)));
