import { scenes } from './information.scenes.js';
import { playScenes } from './play.js';

playScenes('information', scenes, 'en');
