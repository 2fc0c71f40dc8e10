import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { TextField } from '../../../web/ui/field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import type { TransferOut } from './transfer-types.ts'

/** Agreed to by somebody of another duty: it gives another unit more to see. */
export function DecideTransfer({ transfer }: { transfer: TransferOut }) {
  const [words, setWords] = useState('')
  const agree = useAct(orpc.transfers.agree.mutationOptions())
  const refuse = useAct(orpc.transfers.refuse.mutationOptions())
  const problems = [...agree.problems, ...refuse.problems]
  const seen = useShownVersion(transfer.version, problems)
  const transferId = transfer.id
  return (
    <div className="form">
      <Problems problems={problems} at={['words']} />
      <TextField
        label="不同意的，写明为什么"
        max={200}
        value={words}
        onChange={setWords}
        fault={problemAt(problems, 'words')}
      />
      <div className="row">
        <Button type="primary" loading={agree.busy} onClick={() => agree.go({ transferId, seen })}>
          同意移交
        </Button>
        <Button loading={refuse.busy} onClick={() => refuse.go({ transferId, seen, words })}>
          不同意
        </Button>
      </div>
    </div>
  )
}
