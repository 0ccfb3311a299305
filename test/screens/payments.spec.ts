import { scenes } from './payments.scenes.js';
import { playScenes } from './play.js';

playScenes('payments', scenes, 'ja');
