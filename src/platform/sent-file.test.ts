import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partsIn } from './sent-file.ts'

const encoded = async (form: FormData) => {
  const request = new Response(form)
  const boundary = request.headers.get('content-type')!.split('boundary=')[1]!
  return { body: Buffer.from(await request.arrayBuffer()), boundary }
}

test('a file and words come back as they were sent, whatever bytes they are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: 'grapheme' }), async (bytes, word) => {
      const form = new FormData()
      form.set('word', word)
      form.set('picture', new Blob([new Uint8Array(bytes)]), '照片.jpg')
      const { body, boundary } = await encoded(form)
      const sent = partsIn(body, boundary)!
      expect(sent.file).toEqual(Buffer.from(bytes))
      // a form sends every line break as two characters
      expect(sent.fields.word).toBe(word.replaceAll(/\r\n|\r|\n/g, '\r\n'))
    }),
  )
})

test('whatever else comes is no file', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('--b', '\r\n', '; name="a"', '; filename=', 'x', '--')), (pieces) => {
      const sent = partsIn(Buffer.from(pieces.join('')), 'b')
      expect(sent === undefined || Buffer.isBuffer(sent.file)).toBe(true)
    }),
  )
  expect(partsIn(Buffer.from('--b\r\n; name="a"\r\n\r\nx\r\n--b--'), 'b')).toBeUndefined()
})
