import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { orpc } from '../../../web/api.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { useAct } from '../../../web/ui/use-act.ts'

export function ChoosePreset(props: { current: string | undefined; onDone: () => void; onClose: (() => void) | null }) {
  const presets = useQuery(orpc.plan.presets.queryOptions({ input: {} }))
  const adopt = useAct(orpc.plan.adopt.mutationOptions({ onSuccess: props.onDone }))
  return (
    <div className="stack">
      <Problems problems={adopt.problems} />
      <Fetched of={presets} what="蓝本">
        {({ presets }) => (
          <ul className="presets">
            {presets.map((preset) => (
              <li key={preset.key}>
                <div>
                  <h2>{preset.title}</h2>
                  <p className="soft">{preset.summary}</p>
                  {preset.key === props.current && (
                    <p className="small">现行方案由它而来；再次采用会回到蓝本的内容。</p>
                  )}
                </div>
                <Button
                  type={props.current === undefined ? 'primary' : 'default'}
                  disabled={adopt.busy}
                  onClick={() => adopt.go({ preset: preset.key })}
                >
                  采用
                  <span className="unseen">{preset.title}</span>
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Fetched>
      <p className="soft prose">采用后成为方案的新版本，逐句都可以修改。正在进行的轮次不受影响。</p>
      {props.onClose && (
        <div>
          <Button onClick={props.onClose}>不换</Button>
        </div>
      )}
    </div>
  )
}
