import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Certificates {
  readonly ca: string;
  readonly server: { readonly cert: string; readonly key: string };
  readonly client: { readonly cert: string; readonly key: string };
}

/** A certificate authority with a server's and a client's certificate, made by the openssl program into files of `directory`. */
export async function makeCertificates(directory: string): Promise<Certificates> {
  const file = (name: string) => join(directory, name);
  const openssl = (...parameters: readonly string[]) => run("openssl", [...parameters]);
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const [ca, caKey] = [file("ca.pem"), file("ca.key")];
  await openssl("req", "-x509", ...key, "-keyout", caKey, "-out", ca, "-days", "2", "-subj", "/CN=ca");
  const issue = async (name: string, names: string) => {
    const [cert, own, request, extensions] = ["pem", "key", "csr", "ext"].map((ending) =>
      file(`${name}.${ending}`),
    );
    if (!cert || !own || !request || !extensions) throw new Error("four file names were made");
    await openssl("req", ...key, "-keyout", own, "-out", request, "-subj", `/CN=${name}`);
    await writeFile(extensions, names);
    const by = ["-CA", ca, "-CAkey", caKey, "-CAcreateserial", "-extfile", extensions];
    await openssl("x509", "-req", "-in", request, ...by, "-out", cert, "-days", "2");
    return { cert, key: own };
  };
  return {
    ca,
    server: await issue("server", "subjectAltName=IP:127.0.0.1,DNS:localhost\n"),
    client: await issue("client", "extendedKeyUsage=clientAuth\n"),
  };
}
