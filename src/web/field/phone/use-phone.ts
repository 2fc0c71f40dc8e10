import { useSyncExternalStore } from 'react'
import { onPhone, type PhoneState, phoneState } from './phone-state.ts'

/** What is known of the phone's store, and what becomes of it. */
export function usePhone(): PhoneState {
  return useSyncExternalStore(onPhone, phoneState)
}
