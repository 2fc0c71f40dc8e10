/** The words of a file a clerk chose: .txt in the encodings Windows writes, or .docx read in a child process. */
import { readFile, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { openArchive } from '../sheet-xlsx/archive.ts'
import { Refused } from '../sheet-xlsx/refusals.ts'
import { spawnChild } from '../sheet-xlsx/spawn-child.ts'
import { decoded } from './decode.ts'

/** `numbered`: how many paragraphs Word numbered by itself; their numbers were written out. */
export type FileText = { ok: true; text: string; numbered: number } | { ok: false; code: FileRefusal; message: string }

const SAVE_AS = '请用 Word 或 WPS 打开，另存为“Word 文档（*.docx）”后再选，也可以直接复制文字粘贴进来。'

const REFUSALS = {
  'file.empty': '这个文件是空的，没有读到文字。请核对选的是不是这个文件。',
  'file.big': '文件超过 5 MB，没有打开。请去掉图片后另存，或者直接复制文字粘贴进来。',
  'file.bomb': '文件展开后大得不正常，为安全起见没有打开。请新建一个文档，把文字复制过去再选。',
  'file.doc': `这是旧格式的 Word 或 WPS 文档（*.doc、*.wps），读不了。${SAVE_AS}`,
  'file.encrypted': '文档设有打开密码，读不了。请在 Word 或 WPS 里取消密码，另存后再选。',
  'file.pdf': '这是 PDF，读不出可以修改的文字。请找到它原来的 Word 文档，或者复制文字粘贴进来。',
  'file.other': `这不是 Word 文档（*.docx）或文本文件（*.txt），读不了。${SAVE_AS}`,
  'file.damaged': '文档已损坏，读不下去。请用 Word 或 WPS 打开并重新保存；打不开时请找原始文件。',
  'file.encoding': '文本文件的编码认不出来。请用记事本打开，另存时编码选“UTF-8”，再选一次。',
  'file.slow': '文档太复杂，读了太久，已停止。请只复制文字粘贴进来。',
} as const
export type FileRefusal = keyof typeof REFUSALS

const FILE_BYTES = 5 * 2 ** 20
const LIMITS = {
  fileBytes: FILE_BYTES,
  unpackedBytes: 60 * 2 ** 20,
  ratio: 200,
  entries: 2_000,
  cells: 0,
  heapMegabytes: 256,
  milliseconds: 20_000,
} as const

const CHILD = fileURLToPath(new URL('./docx-child.ts', import.meta.url))

/** Never throws for what is in the file: what cannot be read is a named refusal that says what to do. */
export async function readTextFile(path: string): Promise<FileText> {
  const { size } = await stat(path)
  if (size === 0) return refused('file.empty')
  if (size > FILE_BYTES) return refused('file.big')
  const bytes = await readFile(path)
  const start = bytes.subarray(0, 8).toString('latin1')
  if (start.startsWith('PK\u0003\u0004')) return readDocx(path, size)
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0')) {
    const isLocked = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    return refused(isLocked ? 'file.encrypted' : 'file.doc')
  }
  if (start.startsWith('%PDF')) return refused('file.pdf')
  if (start.startsWith('{\\rtf')) return refused('file.other')
  const text = decoded(bytes)
  if (text === null) return refused(bytes.includes(0) ? 'file.other' : 'file.encoding')
  return text.trim() === '' ? refused('file.empty') : { ok: true, text: text.replaceAll(/\r\n?/g, '\n'), numbered: 0 }
}

async function readDocx(path: string, size: number): Promise<FileText> {
  const fault = await precheck(path, size)
  if (fault) return refused(fault)
  const { kind, output } = await spawnChild(CHILD, JSON.stringify({ path }), LIMITS)
  if (kind === 'late') return refused('file.slow')
  const answer = kind === 'big' ? null : answerOf(output)
  if (answer === null) return refused(kind === 'big' ? 'file.bomb' : 'file.damaged')
  return answer.text.trim() === '' ? refused('file.empty') : { ok: true, ...answer }
}

/** Looks at the list of what is in the archive; nothing is unpacked before that is in order. */
async function precheck(path: string, size: number): Promise<FileRefusal | null> {
  try {
    const archive = await openArchive(path, LIMITS.entries)
    archive.close()
    const entries = [...archive.entries.values()]
    if (entries.some((entry) => entry.isEncrypted())) return 'file.encrypted'
    const sum = (of: 'uncompressedSize' | 'compressedSize') => entries.reduce((total, entry) => total + entry[of], 0)
    const packed = sum('compressedSize')
    const unpacked = sum('uncompressedSize')
    if (unpacked > LIMITS.unpackedBytes || unpacked > LIMITS.ratio * packed || packed > size) return 'file.bomb'
    return archive.entries.has('word/document.xml') ? null : 'file.other'
  } catch (cause) {
    if (!(cause instanceof Refused)) throw cause
    return cause.code === 'workbook.bomb' ? 'file.bomb' : 'file.damaged'
  }
}

function answerOf(output: string): { text: string; numbered: number } | null {
  try {
    const answer: unknown = JSON.parse(output)
    if (typeof answer !== 'object' || answer === null) return null
    if (!('text' in answer) || typeof answer.text !== 'string') return null
    if (!('numbered' in answer) || typeof answer.numbered !== 'number') return null
    return { text: answer.text, numbered: answer.numbered }
  } catch {
    return null
  }
}

function refused(code: FileRefusal): FileText {
  return { ok: false, code, message: REFUSALS[code] }
}
