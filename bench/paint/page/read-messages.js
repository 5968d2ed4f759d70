const utf8 = new TextDecoder();

function lineEnd(bytes, from) {
  const at = bytes.indexOf(10, from);
  return at < 0 ? -1 : at + 1;
}

/** One raw WebSocket to nats-server, one subscription: hands on the body of each message, as parsed JSON; `ready` once subscribed. */
export function readMessages(port, heard, ready) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  socket.binaryType = "arraybuffer";
  let rest = new Uint8Array(0);

  function take(bytes) {
    let at = 0;
    for (;;) {
      const end = lineEnd(bytes, at);
      if (end < 0) break;
      const line = utf8.decode(bytes.subarray(at, end - 2));
      if (line.startsWith("MSG ")) {
        const length = Number(line.slice(line.lastIndexOf(" ") + 1));
        if (end + length + 2 > bytes.length) break;
        heard(JSON.parse(utf8.decode(bytes.subarray(end, end + length))));
        at = end + length + 2;
        continue;
      }
      if (line === "PING") socket.send("PONG\r\n");
      if (line.startsWith("INFO ")) socket.send('CONNECT {"verbose":false}\r\nSUB bench.rows 1\r\nPING\r\n');
      if (line === "PONG") ready();
      at = end;
    }
    return bytes.subarray(at);
  }

  socket.onmessage = ({ data }) => {
    const fresh = new Uint8Array(data);
    if (rest.length === 0) rest = take(fresh);
    else {
      const all = new Uint8Array(rest.length + fresh.length);
      all.set(rest);
      all.set(fresh, rest.length);
      rest = take(all);
    }
  };
}
