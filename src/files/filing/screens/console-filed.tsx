import { Button } from 'antd'
import { orpc } from '../../../web/api.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { SignOff } from '../../../web/ui/sign-off.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import { CheckLines } from './console-check-lines.tsx'
import { TakeCatalogues } from './console-take-catalogues.tsx'
import type { Checklist } from './filing-types.ts'

/** A round on file: when, by whom, what came later, and what is taken of it. */
export function Filed({ list }: { list: Checklist }) {
  const keeps = useHolds('recordsOffice')
  const missing = list.lines.filter(({ done }) => !done)
  return (
    <>
      <Part title="归档情况">
        <ul className="filings">
          {list.filings.map((filing) => (
            <li key={filing.number}>
              <span>
                {filing.number === 0 ? '归档' : `第 ${filing.number} 次补归`}
                <span className="soft small">
                  全宗号 {filing.fonds}
                  {filing.office && `　机构 ${filing.office}`}　目录校验码 {filing.digest.slice(0, 16)}
                </span>
              </span>
              <SignOff by={filing.by} at={filing.filedAt} />
            </li>
          ))}
        </ul>
        {list.late && (keeps ? <Supplement list={list} /> : <p>归档以后又有了材料，等办公室补归。</p>)}
      </Part>
      {keeps && <TakeCatalogues list={list} />}
      {missing.length > 0 && <CheckLines lines={missing} />}
    </>
  )
}

function Supplement({ list }: { list: Checklist }) {
  const add = useAct(orpc.filing.supplement.mutationOptions())
  const number = useShownVersion(list.filings.length, add.problems)
  return (
    <div className="stack">
      <p className="prose">归档以后又有了材料。补归接着编件号，目录里注明后补；原来的不变。</p>
      <Problems problems={add.problems} />
      <div className="row">
        <Button type="primary" loading={add.busy} onClick={() => add.go({ roundId: list.round.id, number })}>
          补归
        </Button>
      </div>
    </div>
  )
}
