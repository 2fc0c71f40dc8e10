import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { Problem } from '../../../platform/problem.ts'
import { orpc } from '../../../web/api.ts'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { AskWho } from './console-import-asks.tsx'
import { ChangeTable, NewPeople } from './console-import-changes.tsx'
import { type Check, openChecks, WholeChecks } from './console-import-checks.tsx'
import { GonePeople } from './console-import-gone.tsx'
import type { Changes, ImportView } from './import-labels.ts'

/** Step four: what registering will change, who is who, who left; then one act. */
export function ConfirmRoster(props: { view: ImportView }) {
  const { id, revision } = props.view
  const navigate = useNavigate()
  const commit = useAct({
    ...orpc.imports.commit.mutationOptions(),
    onSuccess: () => navigate({ to: '/round/import/$importId', params: { importId: id }, search: { step: 'confirm' } }),
  })
  const changes = useQuery(
    orpc.imports.changes.queryOptions({
      input: { importId: id },
      queryKey: ['changes', id, revision],
      // once it is registered there is nothing left to compare
      enabled: !commit.busy && !commit.done,
    }),
  )
  return (
    <Fetched of={changes} what="将要发生的变化">
      {(found) => <Confirm view={props.view} changes={found} commit={commit} />}
    </Fetched>
  )
}

type Commit = {
  go: (input: { importId: string; leave: string[]; seen: string; accepted: Check['code'][] }) => void
  busy: boolean
  problems: readonly Problem[]
}

function Confirm(props: { view: ImportView; changes: Changes; commit: Commit }) {
  const { view, changes, commit } = props
  const { added, changed, counts, unchanged, gone, asks, blocked } = changes
  const [leaving, setLeaving] = useState<readonly string[]>([])
  const decide = useAct(orpc.imports.decide.mutationOptions())
  const onDecide = (ref: string, officer: string | null) => decide.go({ importId: view.id, ref, officer })
  const [accepted, setAccepted] = useState<readonly Check['code'][]>([])
  const onAccept = (code: Check['code'], yes: boolean) =>
    setAccepted(yes ? [...accepted, code] : accepted.filter((one) => one !== code))
  const leave = leaving.filter((id) => gone.some((one) => one.id === id))
  const unanswered = openChecks(changes.checks, leave, accepted)
  const nothing = added.length + changed.length + leave.length + asks.length === 0
  return (
    <>
      <Problems problems={decide.problems} />
      {asks.length > 0 && <AskWho asks={asks} busy={decide.busy} onDecide={onDecide} />}
      <WholeChecks
        importId={view.id}
        checks={changes.checks}
        accepted={accepted}
        onAccept={onAccept}
        busy={decide.busy}
      />
      {nothing && <Strip kind="done">{sameWords(gone.length, blocked)}</Strip>}
      <dl className="counts import-counts">
        <Count name="新增" value={counts.added} />
        <Count name="有变动" value={counts.changed} />
        <Count name="没有变化" value={unchanged} />
        <Count name="花名册里没有" value={gone.length} />
        <Count name="有问题，先不登记（行）" value={blocked} />
      </dl>
      {changed.length > 0 && <ChangeTable changes={changes} busy={decide.busy} onDecide={onDecide} />}
      {added.length > 0 && <NewPeople changes={changes} busy={decide.busy} onDecide={onDecide} />}
      {gone.length > 0 && <GonePeople gone={gone} leaving={leave} onChange={setLeaving} />}
      <div className="next stack">
        <Problems problems={commit.problems} />
        {asks.length > 0 && <p className="waits">上面还有 {asks.length} 个人没有确认是不是同一人，确认后才能登记。</p>}
        {unanswered.length > 0 && (
          <p className="waits">
            上面还有 {unanswered.length} 件要先答：{unanswered[0]?.text}
          </p>
        )}
        <div className="row">
          <Button
            type="primary"
            size="large"
            loading={commit.busy}
            disabled={asks.length > 0 || unanswered.length > 0 || decide.busy}
            onClick={() =>
              commit.go({ importId: view.id, leave: [...leave], seen: changes.seen, accepted: [...accepted] })
            }
          >
            {nothing ? '知道了，没有变化' : '登记入册'}
          </Button>
          {!nothing && <span className="soft">{sentence(counts.added, counts.changed, leave.length)}</span>}
        </div>
      </div>
    </>
  )
}

function sameWords(gone: number, blocked: number): string {
  const others = [
    gone > 0 && `花名册里没有的 ${gone} 人仍然在名册里`,
    blocked > 0 && `${blocked} 行有问题，留在“待处理”`,
  ].filter(Boolean)
  return `与登记完全一致，没有需要登记的变化${others.length > 0 ? `（${others.join('；')}）` : ''}。`
}

function sentence(added: number, changed: number, left: number): string {
  const words = [
    added > 0 && `新登记 ${added} 人`,
    changed > 0 && `更新 ${changed} 人`,
    left > 0 && `登记离开 ${left} 人`,
  ]
  return `点下去才登记：${words.filter(Boolean).join('，')}。`
}

function Count(props: { name: string; value: number }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </div>
  )
}
