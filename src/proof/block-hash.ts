/** A hash over blocks of 64 bytes, a piece at a time: the shape that SHA-256 and SM3 share. */

const BLOCK = 64

export type Running = {
  /** Pieces are whole blocks of 64 bytes. */
  add: (data: Uint8Array) => void
  /** The last piece, of any length; gives the hash in hexadecimal. */
  end: (last: Uint8Array) => string
}

/** `mix` works one block, whose sixteen words lie at the beginning of `words`, into the state. */
export function running(
  initial: readonly number[],
  words: Int32Array,
  mix: (state: Int32Array, words: Int32Array) => void,
): Running {
  const state = Int32Array.from(initial)
  let length = 0
  const add = (data: Uint8Array) => {
    const view = new DataView(data.buffer, data.byteOffset, data.length)
    for (let at = 0; at < data.length; at += BLOCK) {
      for (let i = 0; i < 16; i++) words[i] = view.getInt32(at + i * 4)
      mix(state, words)
    }
    length += data.length
  }
  return {
    add,
    end: (last) => {
      add(padded(last, length + last.length))
      return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
    },
  }
}

/** The last piece of `length` bytes in all, filled up. */
function padded(bytes: Uint8Array, length: number): Uint8Array {
  const data = new Uint8Array(Math.ceil((bytes.length + 9) / BLOCK) * BLOCK)
  data.set(bytes)
  data[bytes.length] = 0x80
  const view = new DataView(data.buffer)
  view.setUint32(data.length - 8, Math.floor(length / 0x20000000))
  view.setUint32(data.length - 4, (length << 3) >>> 0)
  return data
}
