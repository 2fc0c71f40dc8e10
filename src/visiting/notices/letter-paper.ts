/**
 * 家访通知书 issued formally: a letter of GB/T 9704-2012 in the unit's name, with a document number (方案 §二.2). Says what the
 * notice says; the code to scan and the slip stay with the notice itself. Pure.
 */
import type { Block } from '../../papers/blocks.ts'
import type { Official } from '../../papers/official.ts'
import { addressee, contact, type NoticeData, noticeWords, siteAddress, spaced } from './paper.ts'

/** `documentNumber`: 发文字号 as the office typed it; empty if the letter gets none. */
export function composeNoticeLetter(data: NoticeData, documentNumber: string): Official {
  const { title, pages } = noticeWords(data)
  return {
    letter: true,
    issuerMark: data.unitName,
    ...(documentNumber === '' ? {} : { number: documentNumber }),
    title,
    addressee: addressee(data),
    blocks: [...pages.flat().flatMap(official), { type: 'para', text: wayIn(data) }],
    issuer: data.unitName,
    date: data.madeOn,
    seal: true,
  }
}

/** Official papers know paragraphs and heads alone: what stands beside a label is said after it. */
function official(block: Block): Official['blocks'] {
  switch (block.type) {
    case 'para':
    case 'head1':
    case 'head2':
    case 'head3':
      return block.text === '' ? [] : [{ type: block.type, text: block.text }]
    case 'facts':
      return block.rows
        .filter((row) => row.text !== '')
        .map((row) => ({ type: 'para', text: `${row.label}：${row.text.replaceAll('\n', '；')}` }))
    case 'list':
      return block.items.map((item, i) => ({ type: 'para', text: `${i + 1}.${item}` }))
    default:
      return []
  }
}

/** A code is not broken over two lines. */
function unbroken(code: string): string {
  return code.replaceAll(' ', '\u00a0')
}

function wayIn(data: NoticeData): string {
  const phone = contact(data)
  const call = phone === '' ? '' : `；不方便用手机的，请打电话${phone}`
  return `您可以打开${siteAddress(data.url)}，输入代码${unbroken(spaced(data.code))}，查看、回复或者改期${call}。通知书编号${data.number}。`
}
