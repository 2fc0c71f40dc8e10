import { type PlanBody, trainedPeople, trainedWords, trainingBefore, trainingBeforeWords } from '../rules.ts'
import { InChoice } from './plan-values.tsx'

/** Whom a round asks to be trained, and what that means for picking a time (方案 §四.1). */
export function Training(props: {
  training: PlanBody['training']
  onChange: ((t: PlanBody['training']) => void) | undefined
}) {
  const { training, onChange } = props
  return (
    <p>
      每轮家访开始前，
      <InChoice<PlanBody['training']['who']>
        label="哪些人参加培训"
        value={training.who}
        options={trainedWords}
        keys={trainedPeople}
        onChange={onChange && ((who) => onChange({ ...training, who }))}
      />
      {training.who !== 'nobody' && (
        <>
          ；
          <InChoice<PlanBody['training']['before']>
            label="没有参加培训的家访人"
            value={training.before}
            options={trainingBeforeWords}
            keys={trainingBefore}
            onChange={onChange && ((before) => onChange({ ...training, before }))}
          />
        </>
      )}
      。
    </p>
  )
}
