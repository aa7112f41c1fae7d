/** The paths of a self-signed certificate for 127.0.0.1 and localhost, and of its key. */
export interface Certificate {
  /** The certificate, which is also what to trust. */
  readonly certificate: string;
  /** The key. */
  readonly key: string;
}

/**
 * Makes a certificate.
 *
 * @param folder Where its files are written.
 */
export async function makeCertificate(folder: string): Promise<Certificate> {
  const files = { certificate: `${folder}/certificate.pem`, key: `${folder}/key.pem` };
  const { success, stderr } = await openssl([
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"],
    ...["-keyout", files.key, "-out", files.certificate, "-days", "2", "-subj", "/CN=localhost"],
    ...["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
    ...["-addext", "basicConstraints=critical,CA:FALSE"],
  ]).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return files;
}

/** Whether there is an `openssl` here. */
export function hasOpenssl(): boolean {
  try {
    return openssl(["version"]).outputSync().success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

function openssl(args: readonly string[]): Deno.Command {
  return new Deno.Command("openssl", { args: [...args], stdout: "null", stderr: "piped" });
}
