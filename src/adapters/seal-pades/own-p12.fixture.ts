/** A certificate of a unit's own, as an authority hands it out. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

export const P12_PASSWORD = 'geheim'

/** Makes a P12 in a folder, of a holder called Own; `how`: options of OpenSSL beyond the usual. Gives its path. */
export function ownP12(folder: string, how: readonly string[] = []): string {
  const [key = '', crt = '', p12 = ''] = ['own.pem', 'own.crt', 'own.p12'].map((name) => join(folder, name))
  const run = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore' })
  const subject = ['-subj', '/CN=Own', '-days', '3650']
  run('req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject, '-keyout', key, '-out', crt)
  run('pkcs12', '-export', '-inkey', key, '-in', crt, '-passout', `pass:${P12_PASSWORD}`, '-out', p12, ...how)
  return p12
}
