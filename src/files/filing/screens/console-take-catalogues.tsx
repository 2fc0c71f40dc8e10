import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { LongField, TextField } from '../../../web/ui/field.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { Checklist } from './filing-types.ts'

/** Catalogues tell what lies in each file: taken with a reason that stands in every one of them. */
export function TakeCatalogues({ list }: { list: Checklist }) {
  const [reason, setReason] = useState('')
  const [pages, setPages] = useState('200')
  const take = useAct(orpc.filing.take.mutationOptions())
  const roundId = list.round.id
  const submit = (event: FormEvent) => {
    event.preventDefault()
    take.go({ roundId, reason })
  }
  if (!list.open)
    return (
      <Part title="目录和盒签">
        <form className="form" onSubmit={submit} noValidate>
          <Problems problems={take.problems} at={['reason']} />
          <p className="soft">
            目录写着每一卷里有什么。取目录先写明事由；事由、您的姓名和时间会留在每一卷的查阅记录里，一小时内有效。
          </p>
          <LongField
            label="取目录的事由"
            hint="如“年度归档装盒”"
            max={200}
            value={reason}
            onChange={setReason}
            fault={problemAt(take.problems, 'reason')}
          />
          <div>
            <Button type="primary" htmlType="submit" loading={take.busy}>
              登记并取目录
            </Button>
          </div>
        </form>
      </Part>
    )
  return (
    <Part title="目录和盒签">
      <div className="form">
        <p className="row">
          <a className="act second" href={`/api/filing/${roundId}/catalogues.xlsx`} download>
            下载目录（Excel，含归档章各项）
          </a>
          <a className="act second" href={`/api/filing/${roundId}/catalogues.pdf`} target="_blank" rel="noreferrer">
            打印案卷目录和卷内目录
          </a>
        </p>
        <TextField
          label="每盒放多少页"
          hint="2 厘米厚的盒大约 200 页；一个人的卷不拆到两盒"
          max={5}
          value={pages}
          onChange={setPages}
        />
        <p className="row">
          <a
            className="act second"
            href={`/api/filing/${roundId}/labels.pdf?pages=${encodeURIComponent(pages)}`}
            target="_blank"
            rel="noreferrer"
          >
            打印盒签
          </a>
        </p>
      </div>
    </Part>
  )
}
