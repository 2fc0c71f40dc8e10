import { useState } from 'react'
import { matterKindNames, matterKinds } from '../../../vocabulary/matter-kinds.ts'
import { api } from '../../../web/api.ts'
import { LongField } from '../../../web/field/fields.tsx'
import { Page } from '../../../web/field/page.tsx'
import { faultAt } from '../../../web/field/problems.ts'
import { reading, useReading } from '../../../web/field/query-cache.ts'
import { NotRead, Waiting } from '../../../web/field/query-states.tsx'
import { OneOf } from '../../../web/field/radio-group.tsx'
import { goBack, visitPath } from '../../../web/field/router.ts'
import { useAct } from '../../../web/field/use-act.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { hasMovedOn, useShownVersion } from '../../../web/ui/use-shown-version.ts'
import type { MatterView } from '../contract.ts'

const oneMatter = reading((matterId: string) => api.matters.show({ matterId }))
const TITLE = '改文字和类别'

/** Whoever wrote a matter down mends it until it is reported (方案 §三.4). */
export function MendMatter(props: { visitId: string; matterId: string }) {
  const back = { to: visitPath(props.visitId), name: '返回家访' }
  const { data: matter, problems } = useReading(oneMatter, props.matterId)
  if (!matter) return <Waiting title={TITLE} back={back} problems={problems} />
  const may = matter.may.mend ?? '这件事项不是您写下的，不能改。请告诉综合部。'
  return (
    <Page title={TITLE} back={back}>
      <NotRead problems={problems} />
      {may === true ? <Words matter={matter} visitId={props.visitId} /> : <p className="note">{may}</p>}
    </Page>
  )
}

function Words(props: { matter: MatterView; visitId: string }) {
  const { matter } = props
  const [kind, setKind] = useState(matter.kind)
  const [text, setText] = useState(matter.text)
  const mend = useAct(api.matters.mend, () => goBack(visitPath(props.visitId)))
  const seen = useShownVersion(matter.steps.at(-1)?.id ?? null, mend.problems)
  return (
    <>
      <p>原来写的不变，家属两样都看到；党组和承办人只看到改过的。</p>
      <div className="form">
        <OneOf
          label="哪一类"
          beside="two"
          options={matterKinds.map((value) => ({ value, name: matterKindNames[value] }))}
          value={kind}
          fault={faultAt(mend.problems, 'kind')}
          onChange={setKind}
        />
        <LongField
          label="内容"
          value={text}
          max={1000}
          rows={6}
          fault={faultAt(mend.problems, 'text')}
          onChange={setText}
        />
      </div>
      <Problems problems={mend.problems} at={['kind', 'text']} />
      {hasMovedOn(mend.problems) && <p className="lines">现在的文字：{matter.text}</p>}
      <button
        type="button"
        className="main"
        disabled={mend.busy}
        onClick={() => mend.go({ matterId: matter.id, seen, kind, text })}
      >
        改好了
      </button>
    </>
  )
}
