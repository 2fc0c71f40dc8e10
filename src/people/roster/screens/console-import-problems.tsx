import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { dayOf } from '../../../web/ui/dates.ts'
import { groupBy } from '../../../web/ui/group-by.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { Empty } from '../../../web/ui/query-states.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { DropRoster } from './console-import-drop.tsx'
import { AskPlaces } from './console-import-places.tsx'
import { type Draft, ProblemRow, rowKey } from './console-import-row.tsx'
import type { ImportView, RosterProblem } from './import-labels.ts'

const STEP = 20

/** Step three: each row that has a problem, mended here or in the clerk's own workbook. */
export function RosterProblems(props: {
  view: ImportView
  busy: boolean
  drafts: Drafts
  onDrafts: (drafts: Drafts) => void
}) {
  const { view, busy, drafts, onDrafts } = props
  const [shown, setShown] = useState(STEP)
  const rows = groupBy(
    view.problems.filter((p) => p.row !== null),
    rowKey,
  )
  const whole = view.problems.filter((p) => p.row === null)
  const mend = useAct({ ...orpc.imports.mendRows.mutationOptions(), onSuccess: () => onDrafts({}) })
  const ready = rows.flatMap(([key, [problem]]) => readyRow(problem, drafts[key]))
  const some = rows.slice(0, shown)
  return (
    <div className="stack">
      {view.fileUntil === null && (
        <Strip kind="waits">
          原文件已按规定删除，不能再在这里改。请把改好的花名册重新拖进来；没有问题的行也可以先登记。
        </Strip>
      )}
      {rows.length + whole.length === 0 && (
        <Empty title="没有发现问题">每一行都认出来了，可以直接到下一步，看看会有什么变化。</Empty>
      )}
      {whole.length > 0 && <Problems problems={whole.map(wholeProblem)} />}
      <AskPlaces view={view} busy={busy} />
      {rows.length > 0 && (
        <p className="prose">
          共 {rows.length}{' '}
          行有问题。可以在这里改，改几行都行，最后一起核对一次；也可以先不改，没有问题的行照常登记，有问题的留在“待处理”。
        </p>
      )}
      {groupBy(some, ([, problems]) => problems[0]?.sheet ?? '').map(([sheet, found]) => (
        <Part key={sheet} title={sheet}>
          <div className="stack">
            {found.map(([key, problems]) => (
              <ProblemRow
                key={key}
                view={view}
                problems={problems}
                busy={busy || mend.busy}
                draft={drafts[key] ?? UNTOUCHED}
                onDraft={(draft) => onDrafts(withDraft(drafts, key, draft))}
                onNext={() =>
                  focusAfter(
                    key,
                    some.map(([one]) => one),
                  )
                }
              />
            ))}
          </div>
        </Part>
      ))}
      {rows.length > shown && (
        <div className="row">
          <Button onClick={() => setShown(shown + STEP)}>再显示 {Math.min(STEP, rows.length - shown)} 行</Button>
          <span className="soft small">还有 {rows.length - shown} 行没有显示</span>
        </div>
      )}
      {ready.length > 0 && (
        <div className="next stack">
          <Problems problems={mend.problems} />
          <div className="row">
            <Button
              type="primary"
              size="large"
              loading={mend.busy || busy}
              onClick={() => mend.go({ importId: view.id, rows: ready })}
            >
              核对改过的 {ready.length} 行
            </Button>
            <Button disabled={mend.busy || busy} onClick={() => onDrafts({})}>
              都不改了
            </Button>
          </div>
        </div>
      )}
      <Skipped view={view} busy={busy} />
      {rows.length + whole.length > 0 && <InTheWorkbook view={view} />}
    </div>
  )
}

function wholeProblem({ sheet, message, remedy }: RosterProblem) {
  return { message: `${sheet === null ? '' : `“${sheet}”：`}${message}。${remedy}。` }
}

/** What was typed, row by row; kept while the clerk looks at another step. */
export type Drafts = Readonly<Record<string, Draft>>

function withDraft(drafts: Drafts, key: string, draft: Draft): Drafts {
  const others = Object.fromEntries(Object.entries(drafts).filter(([one]) => one !== key))
  return draft.skip || Object.keys(draft.cells).length > 0 ? { ...others, [key]: draft } : others
}

const UNTOUCHED: Draft = { cells: {}, skip: false }

/** A row as it is sent: what was typed over it, or that it is left out; nothing of one that was not touched. */
function readyRow(problem: RosterProblem | undefined, draft: Draft | undefined) {
  if (!problem || problem.sheet === null || problem.row === null || !draft) return []
  const cells = Object.entries(draft.cells).map(([column, value]) => ({ column: Number(column), value }))
  return draft.skip || cells.length > 0 ? [{ sheet: problem.sheet, row: problem.row, cells, skip: draft.skip }] : []
}

/** The keyboard goes on to the next row. */
function focusAfter(key: string, keys: readonly string[]): void {
  const next = keys[keys.indexOf(key) + 1]
  const card = next === undefined ? null : document.getElementById(`row ${next}`)
  card?.querySelector<HTMLElement>('input, button')?.focus()
  card?.scrollIntoView({ block: 'center' })
}

function Skipped(props: { view: ImportView; busy: boolean }) {
  const { view } = props
  const skip = useAct(orpc.imports.skip.mutationOptions())
  if (view.skipped.length === 0) return null
  return (
    <Part title="这几行不登记" aside={`${view.skipped.length} 行`}>
      <Problems problems={skip.problems} />
      <ul className="begun">
        {view.skipped.map(({ sheet, row, words }) => (
          <li key={`${sheet} ${row}`}>
            <span>
              {sheet} 第 {row} 行 <span className="soft">{words}</span>
            </span>
            <Button
              disabled={props.busy || skip.busy}
              onClick={() => skip.go({ importId: view.id, sheet, row, skip: false })}
            >
              仍然登记
              <span className="unseen">
                ：{sheet}第 {row} 行
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function InTheWorkbook(props: { view: ImportView }) {
  const { view } = props
  return (
    <Part title="或者在自己的表里改">
      <div className="stack">
        <p className="prose">
          下载标注好问题的表：还是您原来的表，有问题的格子涂了颜色，旁边有批注，最后一页是问题清单。在表里改好、保存，再拖到下面，接着办。
        </p>
        <div>
          <a className="act second" href={`/api/census/imports/${view.id}/workbook`} download>
            下载标注问题的表
          </a>
        </div>
        <DropRoster text="改好的表拖到这里" label="改好的花名册文件" continues={view.id} step="problems" small />
        {view.fileUntil !== null && (
          <p className="soft small">原文件最晚保存到{dayOf(view.fileUntil)}，登记后即删除。</p>
        )}
      </div>
    </Part>
  )
}
