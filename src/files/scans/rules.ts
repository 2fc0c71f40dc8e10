/** Where a page of a scan belongs (方案 §三.3, §三.5): to the paper whose code it bears, or to a person who says so. Never guessed. */
import type { Mark, MarkForm } from '../../papers/mark.ts'

/** What a paper is called when it is spoken of. */
export const formNames: Record<MarkForm, string> = {
  notice: '家访通知书',
  visitRecord: '家访情况登记表',
  pledge: '家庭助廉承诺书',
  card: '监督提醒卡',
  proposal: '家庭助廉倡议书',
  letter: '家书',
  reader: '家风读本',
  cases: '警示教育案例',
  receipts: '家访通知书签收单',
  attendance: '签到表',
}

/**
 * The forms that come back signed, and what the signed copy is called in the file. A notice is none: what comes back of it is the
 * slip, on which somebody may have ticked "not this time", and nobody is to find that in a file (mission, line 1; decision 0014).
 */
export const filedForms = ['visitRecord', 'pledge'] as const
export type FiledForm = (typeof filedForms)[number]
export const copyTitles: Record<FiledForm, string> = {
  visitRecord: '家访情况登记表（签名件）',
  pledge: '家庭助廉承诺书（签名件）',
}

export function isFiledForm(form: MarkForm): form is FiledForm {
  return filedForms.some((filed) => filed === form)
}

/** Lists that come back signed, about many people: each picture stays, and a person reads it (docs/decisions/0036). */
export const listForms = ['receipts', 'attendance'] as const
export type ListForm = (typeof listForms)[number]

export function isListForm(form: MarkForm): form is ListForm {
  return listForms.some((list) => list === form)
}

/** Why a person is asked about a page. */
export type TrayReason =
  | 'unreadable'
  | 'blank'
  | 'noCode'
  | 'twoCodes'
  | 'unknownCode'
  | 'notFiled'
  | 'again'
  | 'failed'

export type PageMark = Mark & { page: number }
/** What is known of a page that was read. `drawn`: it has a picture. */
export type SeenPage = { drawn: boolean; blank: boolean; marks: readonly PageMark[] }
/** The paper behind its only mark, if this unit printed one, and the page of it that is filed already. */
export type Known<P> = { paper: P | undefined; filed: boolean; list?: { form: ListForm; id: string } | undefined }

export type Place<P> =
  | { to: 'file'; paper: P; page: number }
  | { to: 'list'; listId: string; page: number }
  | { to: 'tray'; reason: TrayReason }

export function placeOf<P extends { mark: Mark }>(seen: SeenPage, { paper, filed, list }: Known<P>): Place<P> {
  const tray = (reason: TrayReason): Place<P> => ({ to: 'tray', reason })
  if (!seen.drawn) return tray('unreadable')
  const [mark, ...others] = seen.marks
  if (!mark) return tray(seen.blank ? 'blank' : 'noCode')
  if (others.length > 0) return tray('twoCodes')
  // the same page of a list comes again with more signatures: each picture stays (docs/decisions/0036)
  if (isListForm(mark.form))
    return list?.form === mark.form ? { to: 'list', listId: list.id, page: mark.page } : tray('unknownCode')
  if (!isFiledForm(mark.form)) return tray('notFiled')
  // the code names the row; a form that is not the row's was never printed like this
  if (paper?.mark.form !== mark.form) return tray('unknownCode')
  return filed ? tray('again') : { to: 'file', paper, page: mark.page }
}

/** What to do about a page, in a sentence. */
export function trayWords(reason: TrayReason, form: MarkForm | null, position: number): string {
  switch (reason) {
    case 'unreadable':
      return `文件的第 ${position} 页读不出来，没有图像。请找到这张纸，单独再扫一次。`
    case 'blank':
      return '这一页是空白的。确实没有内容就不用归档。'
    case 'noCode':
      return '这一页没有认出码：可能没扫到右上角，或纸角折了。请对照图像，输入纸上的码或选择家庭；通知书的回执不归档，请删除。'
    case 'twoCodes':
      return '这一页上有两个码，可能两张纸放在了一起。请分开重新扫描；如果只是叠住一角，也可以指定归到哪里。'
    case 'unknownCode':
      return '码认出来了，但本单位没有打印过这张纸，可能是别的单位的。请核对后再归档。'
    case 'notFiled':
      return `这是${form === null ? '宣传材料' : `《${formNames[form]}》`}，不用归档。`
    case 'again':
      return '这一页已经有签名件了，这是另一张图像。请选择保留原来的，还是换成这一张。'
    case 'failed':
      return '码认出来了，但归档没有成功。请点“归到这里”再试一次。'
  }
}
