// An SMTP server to send mails to, with STARTTLS on one port and TLS from the start on another.
// Prints its ports, then each mail, one line of JSON each. Usage: node smtp.mjs CERTIFICATE KEY PASSWORD
// What comes of a mail is told by whom it is to: refused-..., later-..., cut-... (taken, and the line is cut before it is said so).
import { readFileSync } from "node:fs";
import { SMTPServer } from "smtp-server";

const [certificate, key, password] = process.argv.slice(2);

const header = (raw, name) => raw.match(new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, "im"))?.[1].replace(/\r\n[ \t]+/g, " ") ?? "";
const words = (text) => text.replace(/=\?utf-8\?([bq])\?([^?]*)\?=\s*/gi, (_, how, body) =>
  how.toLowerCase() === "b" ? Buffer.from(body, "base64").toString() : plain(body.replaceAll("_", " "), "quoted-printable"));
const plain = (body, encoding) =>
  encoding === "base64" ? Buffer.from(body, "base64").toString()
  : encoding === "quoted-printable" ? Buffer.from(body.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))), "latin1").toString()
  : body;
const part = (raw, type) => {
  const boundary = header(raw, "Content-Type").match(/boundary="?([^";]+)"?/)?.[1];
  const found = raw.split(`--${boundary}`).find((one) => header(one, "Content-Type").startsWith(type)) ?? "";
  const end = found.indexOf("\r\n\r\n", 2);
  return plain(found.slice(end + 4), header(found, "Content-Transfer-Encoding").toLowerCase()).replaceAll("\r\n", "\n").trim();
};

const server = (secure) => new SMTPServer({
  secure, key: readFileSync(key), cert: readFileSync(certificate), authMethods: ["PLAIN", "LOGIN"], logger: false,
  onAuth: (auth, _, done) => auth.password === password ? done(null, { user: auth.username }) : done(new Error("No.")),
  onRcptTo: ({ address }, _, done) =>
    address.startsWith("refused-") ? done(Object.assign(new Error("No such mailbox."), { responseCode: 550 }))
    : address.startsWith("later-") ? done(Object.assign(new Error("Not now."), { responseCode: 451 }))
    : done(),
  onData: (stream, session, done) => {
    const chunks = [];
    stream.on("data", (chunk) => chunks.push(chunk)).on("end", () => {
      const raw = Buffer.concat(chunks).toString("utf8");
      console.log(JSON.stringify({
        from: session.envelope.mailFrom.address, to: session.envelope.rcptTo[0].address, secure: session.secure, user: session.user,
        messageId: header(raw, "Message-Id"), subject: words(header(raw, "Subject")), autoSubmitted: header(raw, "Auto-Submitted"),
        text: part(raw, "text/plain"), html: part(raw, "text/html"),
      }));
      if (session.envelope.rcptTo[0].address.startsWith("cut-")) sockets.forEach((socket) => socket.destroy());
      else done();
    });
  },
}).on("error", () => {});

const sockets = new Set();
const listen = (secure) => new Promise((resolve) => {
  const one = server(secure);
  one.listen(0, "127.0.0.1", () => resolve(one.server.address().port));
  one.server.on("connection", (socket) => sockets.add(socket.on("close", () => sockets.delete(socket))));
});

console.log(JSON.stringify({ startTls: await listen(false), tls: await listen(true) }));
process.stdin.on("end", () => process.exit()).resume();
