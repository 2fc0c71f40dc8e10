/** Whether a sealed receipt is the one that is waited for: of this package, by the unit to which it went, of a day on which it can have come. */
import { sealsOf } from '../../papers/seal-store.ts'
import type { Context } from '../../platform/operation.ts'
import { spacedFingerprint } from '../../proof/certificate.ts'
import type { OutgoingRow } from './outgoing-store.ts'
import { isSameUnit, readReceipt } from './receipt.ts'

/** Two clocks may be so far apart. */
const CLOCKS_MS = 86_400_000

export type ReceiptCode = 'transfer.receipt' | 'transfer.receipt-unit'

export async function rightReceipt(
  context: Context<ReceiptCode>,
  row: Pick<OutgoingRow, 'head' | 'toUnit' | 'handedAt'>,
  { receipt, unit }: { receipt: string; unit: string },
) {
  const refuse = (message: string) => context.refuse('transfer.receipt', message, 'receipt')
  const read = readReceipt(receipt)
  if (read === undefined) throw refuse('这不是移交回执，或者回执被改过：印章和内容对不上。请对方重新发一份。')
  const { words, fingerprint, holder } = read
  if (words.head !== row.head) throw refuse('这份回执是另一个包的，不是这次交出的。请核对后重新选择。')
  if ((await sealsOf(context)).some((own) => own.fingerprint === fingerprint))
    throw refuse('这份回执盖的是本单位自己的章，不能证明对方收到。请选择接收单位发来的回执。')
  const [at, now] = [Date.parse(words.receivedAt), context.now.getTime()]
  if (!(at <= now + CLOCKS_MS && at >= Date.parse(row.handedAt ?? context.at) - CLOCKS_MS))
    throw refuse('回执上的签收日期早于交出那天，或者晚于今天。请和对方核对；确实收到的，登记纸质回执。')
  if (!isSameUnit(words.to, row.toUnit) && !(unit !== '' && isSameUnit(words.to, unit)))
    throw context.refuse(
      'transfer.receipt-unit',
      `回执上的接收单位是“${words.to}”，移交时写的是“${row.toUnit}”。盖章的是“${holder}”，证书指纹 ${spacedFingerprint(fingerprint)}。请和对方核对，是同一个单位再确认。`,
      'receipt',
    )
  return read
}
