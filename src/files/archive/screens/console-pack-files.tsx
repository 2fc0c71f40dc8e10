import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { LongField } from '../../../web/ui/field.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { useAct } from '../../../web/ui/use-act.ts'

const ALL = 'all'

/** The files that the table showed, packed for one reason (方案 §三.5). */
export function PackFiles(props: {
  officerIds: readonly string[]
  rounds: readonly { id: string; name: string }[]
  onDone: () => void
}) {
  const { officerIds, rounds, onDone } = props
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [what, setWhat] = useState(rounds[0]?.id ?? ALL)
  const pack = useAct(
    orpc.archive.pack.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: orpc.archive.packages.key() })
        onDone()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    pack.go({ roundId: what === ALL ? null : what, officerIds: [...officerIds], reason })
  }
  return (
    <Part title={`打包 ${officerIds.length} 卷`}>
      <form className="form" onSubmit={submit} noValidate>
        <Problems problems={pack.problems} at={['reason']} />
        <p className="soft">
          打成一个可以离线核验的包：文书、目录、清单、电子印章和核验页。每一卷的查阅记录里都会留下您的姓名、时间和事由。
        </p>
        {rounds.length > 0 && (
          <RadioGroup
            label="放进哪些材料"
            value={what}
            onChange={setWhat}
            options={[
              ...rounds.map(({ id, name }) => ({
                value: id,
                name: `只要${name}的`,
                hint: '这一轮没有材料的卷不放进去',
              })),
              { value: ALL, name: '卷里的全部材料' },
            ]}
          />
        )}
        <LongField
          label="打包事由"
          hint="如“年度归档移交”“机构调整移交”"
          max={200}
          value={reason}
          onChange={setReason}
          fault={problemAt(pack.problems, 'reason')}
        />
        <div className="row">
          <Button type="primary" htmlType="submit" loading={pack.busy}>
            登记并打包
          </Button>
          <Button onClick={onDone}>不打了</Button>
        </div>
      </form>
    </Part>
  )
}
