import { useEffect, useState } from 'react';

/** The value once it has stayed the same for a while; undefined while somebody is still typing. */
export function useSettled<Value>(value: Value, pauseMs: number): Value | undefined {
  const [settled, setSettled] = useState<{ readonly value: Value }>();
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled({ value });
    }, pauseMs);
    return () => {
      clearTimeout(timer);
    };
  }, [value, pauseMs]);
  return settled?.value === value ? value : undefined;
}
