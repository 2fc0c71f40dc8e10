import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { ConfirmRoster } from './console-import-confirm.tsx'
import { DropRoster } from './console-import-drop.tsx'
import { ImportHead, type ImportStep, importSteps } from './console-import-head.tsx'
import { LockedRoster } from './console-import-locked.tsx'
import { type Drafts, RosterProblems } from './console-import-problems.tsx'
import { ReadingProgress } from './console-import-progress.tsx'
import { ImportRecord } from './console-import-record.tsx'
import { Recognised } from './console-import-sheets.tsx'
import { type ImportView, useImport } from './import-labels.ts'
import './import.css'

/** Steps two to four, on one workbook on its way in; afterwards, what it changed. */
export function ReadRoster() {
  const { importId } = useParams({ from: '/shell/round/import/$importId' })
  const { query, read, busy } = useImport(importId)
  return (
    <Fetched of={query} what="这次导入">
      {(view) => {
        if (view.state === 'committed') return <ImportRecord view={view} />
        if (view.state === 'refused' && view.locked) return <LockedRoster view={view} />
        if (view.state === 'refused') return <Refused view={view} />
        return read ? <Steps view={read} busy={busy} /> : <ReadingProgress view={view} />
      }}
    </Fetched>
  )
}

function Steps(props: { view: ImportView; busy: boolean }) {
  const { view, busy } = props
  const { step } = useSearch({ from: '/shell/round/import/$importId' })
  const navigate = useNavigate()
  const [drafts, setDrafts] = useState<Drafts>({})
  const typed = Object.keys(drafts).length
  const go = (to: ImportStep) => {
    if (to === 'file') navigate({ to: '/round/import' })
    else navigate({ to: '/round/import/$importId', params: { importId: view.id }, search: { step: to } })
    scrollTo(0, 0)
  }
  const nobody = view.summary !== null && view.summary.officers === 0 && view.summary.relativeRows === 0
  const next = importSteps[importSteps.indexOf(step) + 1]
  return (
    <>
      <ImportHead step={step} fileName={view.fileName} counts={{ problems: view.problems.length }} onGo={go} />
      <p className="rereading small" role="status">
        {busy ? '正在按您的更正重新读取……' : ''}
      </p>
      {step === 'read' && <Recognised view={view} busy={busy} />}
      {step === 'problems' && <RosterProblems view={view} busy={busy} drafts={drafts} onDrafts={setDrafts} />}
      {step === 'confirm' && typed > 0 && (
        <Strip kind="waits">“问题”里有 {typed} 行改了还没有核对，改动还没有算进来。请先回到“问题”核对。</Strip>
      )}
      {step === 'confirm' && !busy && <ConfirmRoster view={view} />}
      {nobody && !busy && (
        <Strip kind="waits">
          这份文件里没有读到任何人，所以不能往下走。请核对是不是拿错了文件、表是不是空的；列没有认对的，在上面指定。
        </Strip>
      )}
      {next && !nobody && !(step === 'problems' && typed > 0) && (
        <div className="next row">
          <Button type="primary" size="large" onClick={() => go(next)}>
            {next !== 'problems'
              ? '下一步：看看会有什么变化'
              : view.problems.length > 0
                ? `下一步：看 ${view.problems.length} 个问题`
                : '下一步：没有发现问题'}
          </Button>
          {next === 'problems' && <span className="soft">认得对就到下一步；不对的，在上面改。</span>}
        </div>
      )}
    </>
  )
}

function Refused(props: { view: ImportView }) {
  return (
    <>
      <PageHead title="导入花名册" back={{ to: '/round/import', name: '导入' }}>
        {props.view.fileName}没有读成
      </PageHead>
      <div className="stack">
        <Problems problems={[{ message: props.view.refusal ?? '这个文件没有读成。请重新选择文件上传。' }]} />
        <DropRoster text="改好后，把花名册拖到这里" label="花名册文件" continues={props.view.id} step="read" />
      </div>
    </>
  )
}
