import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { Confirm } from '../../../web/ui/confirm.tsx'
import { TextField } from '../../../web/ui/field.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import { itemCode } from '../../archive/rules.ts'
import { plainCode } from '../rules.ts'
import type { Checklist } from './filing-types.ts'

/** The act: the unit's numbers, as the 档号 will have them, and what will be so afterwards. */
export function FileRound({ list }: { list: Checklist }) {
  const [fonds, setFonds] = useState(list.codes.fonds)
  const [office, setOffice] = useState(list.codes.office)
  const file = useAct(orpc.filing.file.mutationOptions())
  const closedAt = useShownVersion(list.round.closedAt, file.problems)
  if (closedAt === null || list.year === null)
    return (
      <Part title="归档">
        <p className="prose">综合部结束这一轮以后，就可以归档。结束以前先按上面的检查单补齐。</p>
      </Part>
    )
  const years = list.period.code === 'Y' ? null : Number(list.period.code.slice(1))
  const sample = itemCode({ fonds: plainCode(fonds) || '全宗号', office: plainCode(office) }, list.year, years, 1)
  return (
    <Part title="归档">
      <div className="form">
        <Problems problems={file.problems} at={['fonds', 'office']} />
        <div className="filing-codes">
          <TextField
            label="全宗号"
            hint="档案馆给本单位的编号，如 0123；没有的，填单位自己的代码"
            max={20}
            value={fonds}
            onChange={setFonds}
            fault={problemAt(file.problems, 'fonds')}
          />
          <TextField
            label="机构代码（可以不填）"
            hint="档号里分机构的，填本部门的代码，如 BGS"
            max={20}
            value={office}
            onChange={setOffice}
            fault={problemAt(file.problems, 'office')}
          />
        </div>
        <p className="soft">
          {list.year}年度，保管期限{list.period.name}。第一件的档号会是 <span className="keep">{sample}</span>
        </p>
        <div className="row">
          <Confirm
            act="归档"
            title={`把${list.round.name}的材料归档`}
            busy={file.busy}
            disabled={plainCode(fonds) === ''}
            onConfirm={() => file.go({ roundId: list.round.id, closedAt, fonds, office })}
          >
            <p>
              各卷里这一轮的材料会编上件号，写进目录，从此不变；结束不能再撤回。以后才有的材料（迟到的扫描件、答复、更正）另外补归，接着编号。
            </p>
            {list.lines.some(({ done }) => !done) && <p>检查单上还有没补齐的。现在归档，补齐以后要补归一次。</p>}
          </Confirm>
          {plainCode(fonds) === '' && <span className="soft small">先填全宗号，再归档。</span>}
        </div>
      </div>
    </Part>
  )
}
