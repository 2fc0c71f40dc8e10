/**
 * A stream sealed piece by piece with AES-256-GCM. Pieces are numbered and the last one says so, so that a backup that was
 * cut short, shuffled or changed in one bit is known as such. The key of a file is derived from the backup key and the
 * file's own salt (HKDF, RFC 5869): numbers of pieces can serve as nonces.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { Transform } from 'node:stream'
import { UsageError } from '../usage-error.ts'

const MAGIC = Buffer.from('lianfang-backup 1\n')
const SALT = 32
const TAG = 16
const PIECE = 1024 * 1024
const HEAD = 5 // length of a piece and whether it is the last

export class BackupBroken extends UsageError {
  constructor() {
    super('备份文件不完整，或者密钥不是做这份备份时的那一把。请换一份备份，或用 --key 指明密钥文件。')
  }
}

function keyOf(key: Buffer, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, 'lianfang backup', 32))
}

function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(number, 6, 6)
  return nonce
}

/** Seals what is written to it. `key` is 32 bytes. */
export function sealStream(key: Buffer): Transform {
  const salt = randomBytes(SALT)
  const own = keyOf(key, salt)
  let number = 0
  let held: Buffer[] = []
  let size = 0
  const piece = (plain: Buffer, last: boolean): Buffer => {
    const head = Buffer.alloc(HEAD)
    head.writeUInt32BE(plain.length)
    head.writeUInt8(last ? 1 : 0, 4)
    const cipher = createCipheriv('aes-256-gcm', own, nonceOf(number)).setAAD(head)
    number += 1
    const body = Buffer.concat([cipher.update(plain), cipher.final()])
    return Buffer.concat([head, body, cipher.getAuthTag()])
  }
  const sealing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      held.push(chunk)
      size += chunk.length
      if (size >= PIECE) {
        const all = Buffer.concat(held)
        let at = 0
        for (; all.length - at >= PIECE; at += PIECE) this.push(piece(all.subarray(at, at + PIECE), false))
        held = [all.subarray(at)]
        size = all.length - at
      }
      done()
    },
    flush(done) {
      this.push(piece(Buffer.concat(held), true))
      done()
    },
  })
  sealing.push(Buffer.concat([MAGIC, salt]))
  return sealing
}

/** Opens what `sealStream` made; fails with `BackupBroken` at the first piece that is not as it was, or when the last is missing. */
export function unsealStream(key: Buffer): Transform {
  let held = Buffer.alloc(0)
  let own: Buffer | undefined
  let number = 0
  let ended = false
  const open = (into: Transform): void => {
    if (!own) {
      if (held.length < MAGIC.length + SALT) return
      if (!held.subarray(0, MAGIC.length).equals(MAGIC)) throw new BackupBroken()
      own = keyOf(key, held.subarray(MAGIC.length, MAGIC.length + SALT))
      held = held.subarray(MAGIC.length + SALT)
    }
    while (held.length >= HEAD) {
      const length = held.readUInt32BE()
      if (length > PIECE || ended) throw new BackupBroken()
      const end = HEAD + length + TAG
      if (held.length < end) return
      const decipher = createDecipheriv('aes-256-gcm', own, nonceOf(number)).setAAD(held.subarray(0, HEAD))
      decipher.setAuthTag(held.subarray(end - TAG, end))
      const plain = decipher.update(held.subarray(HEAD, HEAD + length))
      decipher.final()
      ended = held.readUInt8(4) === 1
      number += 1
      into.push(plain)
      held = held.subarray(end)
    }
  }
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      held = Buffer.concat([held, chunk])
      try {
        open(this)
        done()
      } catch {
        done(new BackupBroken())
      }
    },
    flush(done) {
      done(ended && held.length === 0 ? null : new BackupBroken())
    },
  })
}
