import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { orpc } from '../../web/api.ts'
import { PageHead } from '../../web/ui/page-head.tsx'
import { Fetched } from '../../web/ui/states.tsx'
import { ConfirmRoster } from './console-import-confirm.tsx'
import { ImportHead, type ImportStep, importSteps } from './console-import-head.tsx'
import { RosterProblems } from './console-import-problems.tsx'
import { Recognised } from './console-import-recognised.tsx'
import './import.css'

/** Steps two to four, on one reading of a workbook. */
export function ReadRoster() {
  const { importId } = useParams({ from: '/shell/round/import/$importId' })
  const { step } = useSearch({ from: '/shell/round/import/$importId' })
  const navigate = useNavigate()
  const reading = useQuery(orpc.census.import.queryOptions({ input: { importId } }))
  const go = (to: ImportStep) => {
    if (to === 'file') navigate({ to: '/round/import' })
    else navigate({ to: '/round/import/$importId', params: { importId }, search: { step: to } })
    scrollTo(0, 0)
  }
  const next = importSteps[importSteps.indexOf(step) + 1]
  return (
    <Fetched of={reading} what="识别结果">
      {(view) => (
        <>
          {view.committedAt && step !== 'confirm' ? (
            <PageHead title="导入花名册" back={{ to: '/round', name: '本轮' }}>
              {view.fileName}已经登记入册
            </PageHead>
          ) : (
            <ImportHead
              step={step}
              fileName={view.fileName}
              counts={{ problems: view.problems.length }}
              onGo={view.committedAt ? undefined : go}
            />
          )}
          {step === 'read' && <Recognised view={view} />}
          {step === 'problems' && <RosterProblems problems={view.problems} />}
          {step === 'confirm' && <ConfirmRoster view={view} />}
          {next && !view.committedAt && (
            <div className="next">
              <Button type="primary" onClick={() => go(next)}>
                {next === 'problems' ? `下一步：看 ${view.problems.length} 个问题` : '下一步：确认登记'}
              </Button>
            </div>
          )}
        </>
      )}
    </Fetched>
  )
}
