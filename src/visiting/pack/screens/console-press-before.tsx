import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { PaperPreview } from '../../../web/ui/paper-preview.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { PressFinding, PressView } from '../contract.ts'
import { pressKindNames } from '../rules.ts'

/** What was found, how it will look, and the button that starts the printer's hour. */
export function PressBefore(props: { view: PressView }) {
  const { id: pressId, packs, kind } = props.view
  const navigate = useNavigate()
  const check = useQuery(orpc.pack.check.queryOptions({ input: { pressId } }))
  const begin = useAct(orpc.pack.begin.mutationOptions())
  const drop = useAct(
    orpc.pack.drop.mutationOptions({
      onSuccess: () => navigate({ to: kind === 'notices' ? '/round/notices' : '/round/pack' }),
    }),
  )
  return (
    <div className="press-before">
      <Fetched of={check} what="检查结果">
        {({ papers, findings }) => (
          <div className="stack">
            {findings.length === 0 && (
              <Strip kind="done">
                检查过了：{packs} 户、{papers} 件都可以印。
              </Strip>
            )}
            <FindingList kind="bad" title="先改好才能印" findings={findings.filter((f) => f.stops)} />
            <FindingList
              kind="waits"
              title={kind === 'notices' ? '可以印，但是来不及按期' : '可以印，请留意'}
              findings={findings.filter((f) => !f.stops)}
            />
            <Problems problems={[...begin.problems, ...drop.problems]} />
            <div className="row">
              <Button
                type="primary"
                size="large"
                disabled={findings.some((f) => f.stops)}
                loading={begin.busy}
                onClick={() => begin.go({ pressId })}
              >
                开始印 {papers} 件
              </Button>
              <Button loading={drop.busy} onClick={() => drop.go({ pressId })}>
                不印了，重新选
              </Button>
            </div>
            <p className="soft small prose">
              {kind === 'notices'
                ? '最前面是签收单，送一份、勾一份、签一个名；签完照单登记送达。'
                : '每件材料右上角有码，签好的交回来扫描，自动归到这一户。'}
              印的时候可以离开这一页，进度一直在页面底部。
            </p>
          </div>
        )}
      </Fetched>
      <Sample view={props.view} />
    </div>
  )
}

function Sample(props: { view: PressView }) {
  const { id: pressId, packs } = props.view
  const [at, setAt] = useState(1)
  const preview = useQuery(
    orpc.pack.preview.queryOptions({ input: { pressId, at }, placeholderData: keepPreviousData }),
  )
  return (
    <Fetched of={preview} what="样子">
      {({ members, pages }) => (
        <div className="stack">
          <div className="row">
            <Button disabled={at <= 1} onClick={() => setAt(at - 1)}>
              上一户
            </Button>
            <span aria-live="polite">
              第 {at} 户，共 {packs} 户：<strong>{members.join('、')}</strong>
            </span>
            <Button disabled={at >= packs} onClick={() => setAt(at + 1)}>
              下一户
            </Button>
          </div>
          <PaperPreview
            title={`${members.join('、')}的${pressKindNames[props.view.kind]}`}
            pages={pages}
            busy={preview.isFetching}
          />
        </div>
      )}
    </Fetched>
  )
}

const SHOWN = 20

function FindingList(props: { kind: 'bad' | 'waits'; title: string; findings: readonly PressFinding[] }) {
  const { findings, kind, title } = props
  if (findings.length === 0) return null
  return (
    <div className={kind === 'bad' ? 'strip bad' : 'strip'} role={kind === 'bad' ? 'alert' : undefined}>
      <strong>
        {title}（{findings.length} 处）
      </strong>
      <ul>
        {findings.slice(0, SHOWN).map((f) => (
          <li key={`${f.who} ${f.paper} ${f.message}`}>
            {f.who}《{f.paper}》：{f.message}
          </li>
        ))}
        {findings.length > SHOWN && <li>另有 {findings.length - SHOWN} 处。</li>}
      </ul>
    </div>
  )
}
