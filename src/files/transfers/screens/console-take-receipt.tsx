import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { today } from '../../../web/ui/dates.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { TextField } from '../../../web/ui/field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import { ChooseFile } from './console-choose-file.tsx'
import type { TransferOut } from './transfer-types.ts'

/** The receipt that the other unit sealed, as a file; or the paper that it signed. */
export function TakeReceipt({ transfer }: { transfer: TransferOut }) {
  const [receiver, setReceiver] = useState('')
  const [receivedOn, setDay] = useState(today())
  const sealed = useAct(orpc.transfers.receipt.mutationOptions())
  const paper = useAct(orpc.transfers.paperReceipt.mutationOptions())
  const problems = [...sealed.problems, ...paper.problems]
  const seen = useShownVersion(transfer.version, problems)
  const transferId = transfer.id
  const choose = async (file: File) => sealed.go({ transferId, seen, receipt: (await file.text()).slice(0, 40_000) })
  return (
    <div className="stack">
      <Problems problems={problems} at={['receiver', 'receivedOn']}>
        {sealed.asked && problems.some(({ code }) => code === 'transfer.receipt-unit') && (
          <Button
            loading={sealed.busy}
            onClick={() => sealed.asked && sealed.go({ ...sealed.asked, seen, unit: unitOn(sealed.asked.receipt) })}
          >
            是同一个单位，收下回执
          </Button>
        )}
      </Problems>
      <p className="prose">对方发来了电子回执（移交回执.json），选择那个文件，会核对印章和包的链头。</p>
      <div className="row">
        <ChooseFile act="选择电子回执" accept=".json,application/json" busy={sealed.busy} onFile={choose} />
      </div>
      <details>
        <summary>只有纸质回执</summary>
        <div className="form">
          <TextField
            label="接收人"
            max={40}
            value={receiver}
            onChange={setReceiver}
            fault={problemAt(problems, 'receiver')}
          />
          <DayField label="签收日期" value={receivedOn} onChange={setDay} fault={problemAt(problems, 'receivedOn')} />
          <div>
            <Button loading={paper.busy} onClick={() => paper.go({ transferId, seen, receiver, receivedOn })}>
              登记纸质回执
            </Button>
          </div>
        </div>
      </details>
    </div>
  )
}

/** The unit that the receipt names; the server has read it before. */
function unitOn(receipt: string): string {
  const { to }: { to: string } = JSON.parse(JSON.parse(receipt).words)
  return to.slice(0, 100)
}
