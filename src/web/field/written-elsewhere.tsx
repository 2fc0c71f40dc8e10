import { useState } from 'react'
import { Strip } from '../ui/problems.tsx'

/** In the place of what is being typed in another window of this phone. */
export function WrittenElsewhere(props: { onTake: () => Promise<void> }) {
  const [busy, setBusy] = useState(false)
  const take = () => {
    setBusy(true)
    void props.onTake().finally(() => setBusy(false))
  }
  return (
    <Strip kind="waits">
      <p>另一个窗口里正在写这一份。请到那个窗口接着写；要在这里写，那边写的会带过来，一个字不少。</p>
      <button type="button" className="second" disabled={busy} onClick={take}>
        改在这里写
      </button>
    </Strip>
  )
}
