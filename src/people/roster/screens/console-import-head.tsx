import { PageHead } from '../../../web/ui/page-head.tsx'

export const importSteps = ['file', 'read', 'problems', 'confirm'] as const
export type ImportStep = (typeof importSteps)[number]
const names = { file: '文件', read: '识别', problems: '问题', confirm: '确认' } as const

/** 文件 → 识别 → 问题 → 确认. Steps that can be gone to are buttons. */
export function ImportHead(props: {
  step: ImportStep
  fileName?: string
  counts?: Partial<Record<ImportStep, number>>
  onGo?: (step: ImportStep) => void
}) {
  const at = importSteps.indexOf(props.step)
  return (
    <>
      <PageHead title="导入花名册" help="import" back={{ to: '/round', name: '本轮' }}>
        {props.fileName}
      </PageHead>
      <ol className="import-steps">
        {importSteps.map((step, index) => {
          const count = props.counts?.[step]
          const name = `${index + 1} ${names[step]}${count ? `（${count}）` : ''}`
          return (
            <li
              key={step}
              className={index < at ? 'past' : undefined}
              aria-current={step === props.step ? 'step' : undefined}
            >
              {props.onGo && step !== props.step ? (
                <button type="button" className="as-link" onClick={() => props.onGo?.(step)}>
                  {name}
                </button>
              ) : (
                <span>{name}</span>
              )}
            </li>
          )
        })}
      </ol>
    </>
  )
}
