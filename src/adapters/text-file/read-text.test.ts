import { Document, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import { describe, expect, test } from 'vitest'
import { withFile, zipOf } from '../sheet-xlsx/a-file.fixture.ts'
import { textOfMarkup } from './markup-text.ts'
import { readTextFile } from './read-text.ts'

const read = (bytes: string | Uint8Array) => withFile(bytes, readTextFile)
const code = async (bytes: string | Uint8Array) => {
  const answer = await read(bytes)
  return answer.ok ? 'ok' : answer.code
}

describe('a text file as Windows writes it', () => {
  // 家风 in GB18030, as 记事本 writes "ANSI"; with the four-byte 㛃
  const gb = Buffer.from([0xbc, 0xd2, 0xb7, 0xe7, 0x0d, 0x0a, 0x82, 0x31, 0xdb, 0x36])
  test.each([
    ['UTF-8', Buffer.from('家风\r\n清廉')],
    ['UTF-8 with a mark', Buffer.from('\ufeff家风\r\n清廉')],
    ['UTF-16', Buffer.from('\ufeff家风\r\n清廉', 'utf16le')],
  ])('%s', async (_name, bytes) => {
    expect(await read(bytes)).toEqual({ ok: true, text: '家风\n清廉', numbered: 0 })
  })
  test('GB18030, four-byte characters too', async () => {
    const answer = await read(gb)
    expect(answer.ok && [...answer.text].length).toBe(4)
    expect(answer.ok && answer.text.startsWith('家风\n')).toBe(true)
  })
})

describe('a Word document', () => {
  test('comes as its paragraphs, a line each; numbers that Word counts itself are written out', async () => {
    const item = (text: string) => new Paragraph({ text, numbering: { reference: 'n', level: 0 } })
    const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] })
    const levels = [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.' }]
    const children = [
      new Paragraph('承诺书 <1>'),
      new Paragraph(''),
      item('懂法守纪'),
      item('勤俭持家'),
      new Table({ rows: [new TableRow({ children: [cell('时间'), cell('【家访时间】')] })] }),
      new Paragraph('&amp;完'),
    ]
    const document = new Document({ numbering: { config: [{ reference: 'n', levels }] }, sections: [{ children }] })
    expect(await read(await Packer.toBuffer(document))).toEqual({
      ok: true,
      text: '承诺书 <1>\n1. 懂法守纪\n2. 勤俭持家\n时间　【家访时间】\n&amp;完',
      numbered: 2,
    })
  })

  test('line breaks inside a paragraph are lines', () => {
    expect(textOfMarkup('<p>甲<br />乙</p><ul><li>丙</li></ul><p><strong>丁</strong></p>').text).toBe('甲\n乙\n丙\n丁')
  })
})

describe('what cannot be read says what to do', () => {
  test.each([
    ['file.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    [
      'file.encrypted',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
    ],
    ['file.pdf', Buffer.from('%PDF-1.7')],
    ['file.other', Buffer.from('{\\rtf1 abc}')],
    ['file.other', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3])],
    ['file.empty', Buffer.alloc(0)],
    ['file.empty', Buffer.from('  \r\n')],
    ['file.big', Buffer.alloc(5 * 2 ** 20 + 1, 0x41)],
    ['file.damaged', Buffer.from('PK\u0003\u0004 torn off', 'latin1')],
  ])('%s', async (expected, bytes) => {
    expect(await code(bytes)).toBe(expected)
  })

  test('a workbook, a document without content, and a zip bomb', async () => {
    expect(await code(await zipOf({ 'xl/workbook.xml': '<a/>' }))).toBe('file.other')
    expect(await code(await zipOf({ 'word/document.xml': 'no markup' }))).toBe('file.damaged')
    expect(await code(await zipOf({ 'word/document.xml': Buffer.alloc(20 * 2 ** 20) }))).toBe('file.bomb')
  })
})
